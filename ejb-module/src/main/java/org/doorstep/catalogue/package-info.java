/**
 * What is sold, where, and for how much.
 *
 * <p>Rules:
 *
 * <ol>
 *   <li>A service area is a city: its districts' outlines are WGS-84, its zone and its currency never change.
 *   <li>A place belongs to the first district whose outline covers it; outside all of them nothing is sold.
 *   <li>A visit's length is the service's base time, plus its time per unit, plus its options' times, rounded up to
 *       whole quarter-hours. More hands (the crew) do not shorten it: staff define the time that the crew takes.
 *   <li>A price list never changes. It is in force for days of service from its first day until the next list of the
 *       same area and company begins. A company's list goes before the area's general one for the services that it names.
 *   <li>A price is base + per unit × quantity + options; each surcharge is its rate of that sum, rounded half up to a
 *       minor unit on its own; surcharges do not compound. The lines add up to the total.
 *   <li>A list carries the public holidays that were known when it was published, so that a quote made from it can be
 *       replayed to the cent for ever. Holidays published later count from the next list on.
 *   <li>A make-up working day (调休) is a working day: a surcharge for Saturdays and Sundays does not apply on it.
 * </ol>
 *
 * <p>Neighbours: none of its floor; customer, provider, worker, dispatch and booking ask it. Out of scope: what a company
 * is, who may come, promotions.
 */
package org.doorstep.catalogue;
