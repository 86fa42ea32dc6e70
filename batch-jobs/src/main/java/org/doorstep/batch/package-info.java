/**
 * Runs of the night: one Jakarta Batch job closes a business date.
 *
 * <ol>
 *   <li>One run of a date at a time, kept by a unique key; who comes second gets the same run.
 *   <li>Stop is asked for in the database, so that any node may ask; steps and parts see it after their chunk.
 *   <li>A restart is a fresh instance of the job for the same run. What is done passes at once. One step of an ended run may be
 *       done again alone.
 *   <li>A chunk that lost a race is tried again before the run fails.
 *   <li>The driver of a run is an errand, so that it goes on when its node dies, under a new attempt; an old attempt that wakes
 *       up finds that it is over.
 *   <li>A step with more than one part to do is cut once each time the run is set going, and done by all nodes. What must
 *       come after the last part is done by the step itself, together with what the parts left (adr/0016).
 *   <li>A run says how far each step is, how fast, when it will end, and whether that is usual.
 *   <li>By itself it starts at the hour of the settings in the accounting zone, missed dates in order, never a date that is
 *       not over; what broke is set going again, five times at most; a run that a rule failed waits for a
 *       person.
 * </ol>
 *
 * <p>Neighbours: {@code settlement} and {@code statistics} do the work. Out of scope: what a step does to the books.
 */
@NullMarked
package org.doorstep.batch;

import org.jspecify.annotations.NullMarked;
