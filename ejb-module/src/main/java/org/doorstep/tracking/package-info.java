/**
 * Where the worker is while under way, and when they will be there.
 *
 * <p>Promise: that customer sees the worker come; nobody else does, and only while the worker is coming.
 *
 * <ol>
 *   <li>Only the assigned worker reports, only while the visit is EN_ROUTE, at most {@value
 *       org.doorstep.tracking.LiveTrips#MOST_POSITIONS} positions at a time, and not more often than about once a second.
 *   <li>Positions that are older than the last known one, from before the departure or from the future are dropped.
 *   <li>Told on the live topic {@code visit/ID} and by polling; after arrival nothing is told any more.
 *   <li>Kept for a day, in case of a dispute, then purged.
 *   <li>Customer and worker are told how the visit goes (assigned, departed, arrived, completed), each once.
 * </ol>
 *
 * <p>One batch is one row, and writes three rows whatever its size. Neighbours: visit, worker, catalogue, notification. Out of scope: routing
 * along streets.
 */
package org.doorstep.tracking;
