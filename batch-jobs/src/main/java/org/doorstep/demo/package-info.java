/**
 * Demo data that looks like life, made on the first start in the demo profile.
 *
 * <p>Promise: a seeded generator tells weeks of bookings through the same services that people use, with the business
 * clock turned back and moved through them; nothing is written past a service's door.
 *
 * <ol>
 *   <li>Made once; a load that was interrupted is never ready and says how to start again.
 *   <li>Dates are relative to the day of the first start.
 *   <li>Planned so that nothing is refused: a customer who finds the wanted time taken books nothing.
 *   <li>Each city is a lane; all run at once, each by a clock of its own.
 *   <li>Sweeps rest while the past is made, because they would take the moving clock at its word.
 * </ol>
 *
 * <p>Neighbours: everything below. Out of scope: data for tests and benchmarks.
 */
@org.jspecify.annotations.NullMarked
package org.doorstep.demo;
