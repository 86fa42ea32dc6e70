/**
 * Who comes: which workers could, whose time is held, who gets an open visit.
 *
 * <ol>
 *   <li>Policies are a named list, {@link org.doorstep.dispatch.Policies#CURRENT}: each refuses with a code, or gives
 *       points with a reason. Every choice is kept as a decision with those who were considered, 50 at most, by ids.
 *   <li>A visit without a chosen worker holds the best candidate's time; whoever gets the visit swaps that hold for an
 *       own one in the transaction that assigns the visit. Rows are locked visit first, then work days by key.
 *   <li>Eligibility is asked again inside the transaction that gives a visit away.
 *   <li>Near the start, open visits are given to the best candidate automatically; when nobody is left at the deadline
 *       the visit ends unfulfilled. A worker who has not come half an hour after the start is excluded, and the visit is
 *       opened again.
 *   <li>Lead time and horizon bind customers and staff who ask for a time, not the moves of a visit that exists.
 * </ol>
 *
 * <p>Out of scope: crews of more than one worker (a service's crew is planned as one place), planning whole days at once.
 */
package org.doorstep.dispatch;
