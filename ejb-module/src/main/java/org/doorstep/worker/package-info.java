/**
 * Workers: who they are, what they may do, when and where they work.
 *
 * <p>Rules:
 *
 * <ol>
 *   <li>A worker's id is the person's; the identity number's check digit must hold and one number registers once.
 *   <li>A worker belongs to one active company and works in that company's area.
 *   <li>The company's staff approve first, the platform's second; only then is the worker active. Certificates count from
 *       the platform's approval until their last day. A suspended worker comes back by the platform's approval only; one
 *       whose person was erased is out of service and approved no more.
 *   <li>A rota is a weekly pattern in the area's local time on quarter-hours; an end that is not after its start lies on
 *       the next day. It is expanded into work days through the zone's rules for the next days (setting
 *       {@code worker.rota.days}), without the days of leave. A change opens and closes what is not yet taken.
 *   <li>A worker qualifies for a visit when active, with an active company that serves the district, serving the district
 *       and near enough, offering the service, holding each of its certificates on the day, and not on leave.
 *       The one query of {@code qualified} and the named policies of {@code explain} say the same.
 *   <li>Name and identity number are sealed; what customers see is the masked name. The home is kept to about 100 m.
 *   <li>Staff of one company see no worker of another: not found.
 * </ol>
 *
 * <p>Neighbours: provider (company, districts), catalogue (service, certificates, zone), availability (work days). Out of
 * scope: what is taken, which worker is best, ratings' arithmetic.
 */
package org.doorstep.worker;
