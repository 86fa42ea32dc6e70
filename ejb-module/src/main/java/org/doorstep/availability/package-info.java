/**
 * Workers' time: when they are open, what of it is taken, and by whom.
 *
 * <p>Promise: two reservations of one worker never overlap, buffers and travel between them included, whoever asks at
 * the same moment.
 *
 * <ol>
 *   <li>A work day is a row per worker and UTC day: 96 quarter-hours open, 96 taken, the day's itinerary, a version.
 *       Local time and changes of clocks are the caller's; nothing here knows a zone.
 *   <li>The work itself must lie within open time. Buffers must be free but need not be open.
 *   <li>Between two reservations lies at least the travel from where the first ends to where the next begins.
 *   <li>A decision is written under the version of every existing row that it read: those that it changes, and those
 *       of neighbouring days as far as travel can reach. So two decisions that depend on each other share a row, across
 *       midnight UTC as well, and the second is decided again. Rows are written in key order.
 *   <li>A version that moved without a clash is no refusal; only a clash is ({@code availability.taken}).
 *   <li>A hold that has expired counts as free for whoever wants the time, swept or not. Until somebody takes it, its
 *       owner may still confirm it.
 *   <li>Work that moves from one place to another lasts at least the drive between them. Hence removing a reservation
 *       never leaves its neighbours too close to each other.
 *   <li>How much of the open time was taken is counted here ({@code Workloads}), because bits are nobody else's.
 * </ol>
 *
 * <p>Neighbours: {@code settings} for speed, lead time and horizon. Out of scope: who the workers are, what they can do,
 * why they are away.
 */
package org.doorstep.availability;
