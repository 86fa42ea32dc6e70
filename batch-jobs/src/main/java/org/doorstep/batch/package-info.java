/**
 * Runs of the night: one Jakarta Batch job closes a business date.
 *
 * <ol>
 *   <li>One run of a date at a time, kept by a unique key; who comes second gets the same run.
 *   <li>Stop is asked for in the database, so that any node may ask; the step sees it after its chunk.
 *   <li>A restart is a fresh instance of the job for the same run. What is done passes at once.
 *   <li>A chunk that lost a race is tried again before the run fails.
 *   <li>A run beats while it lives. One whose beat stands still is dead: it is taken over under a new attempt, and an old
 *       attempt that wakes up finds that it is over.
 *   <li>By itself it starts at the hour of the settings in the accounting zone, missed dates in order, never a date that is
 *       not over; a run that a rule failed waits for a person.
 * </ol>
 *
 * <p>Neighbours: {@code settlement} and {@code statistics} do the work. Out of scope: shards over nodes.
 */
@NullMarked
package org.doorstep.batch;

import org.jspecify.annotations.NullMarked;
