/**
 * The fulfilment of one appointment: where it stands, who may move it on, and the evidence for it.
 *
 * <ol>
 *   <li>A visit moves only along {@link org.doorstep.visit.VisitTransition}, the one table; it is drawn in
 *       {@code docs/visit-states.puml}, and a test holds drawing and table together.
 *   <li>Every move writes a step of the history and an audit row, publishes {@link org.doorstep.visit.VisitChanged} and
 *       tells the live topics {@code visit/ID}, {@code dispatch/AREA} and {@code dispatch/AREA/COMPANY}, in one transaction. The step names the worker
 *       and the held time, so availability keeps no audit of its own for them.
 *   <li>An open visit goes to one worker: the row is locked before it is given, whoever comes later gets
 *       {@code visit.taken}.
 *   <li>Work starts with the customer's four digits, which are derived by a keyed hash and stored nowhere; five wrong
 *       ones in a row lock them for a while, also when the attempts come at once. An operator starts without them, with a
 *       reason.
 *   <li>A visit is seen by its customer, its worker, its company's staff and the platform's; for all others there is no
 *       such visit. Its worker is told where it is from being assigned until it is over.
 *   <li>Who withdrew or did not come is excluded from that visit for good.
 * </ol>
 *
 * <p>Neighbours: {@code media} for photos, {@code privacy} for the keyed hash, {@code notification}. Out of scope: money
 * (booking), choosing workers and moving held time (dispatch), positions under way (tracking).
 */
package org.doorstep.visit;
