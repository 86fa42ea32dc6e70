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
 *   <li>A worker (or a company) that is taken out of service loses the visits to come: each is opened again and held for the
 *       next best, counted against nobody. Who is under way already goes on.
 *   <li>Three kinds of breach (given back, late, absent) make points for a while, which lower the score and from a bar on
 *       keep a worker from getting visits; operators set all of it by city ({@code dispatch.breach.*}).
 *   <li>The board is live: {@code dispatch/AREA} for the platform, {@code dispatch/AREA/COMPANY} for a company.
 *   <li>Lead time and horizon bind customers and staff who ask for a time, not the moves of a visit that exists.
 * </ol>
 *
 * <p>Out of scope: crews of more than one worker (the catalogue refuses them), planning whole days at once.
 */
package org.doorstep.dispatch;
