/**
 * Ours against the floor: what the same work costs when nothing stands between it and the database or the server. Each
 * {@link org.doorstep.bench.Bench} brings up what it needs, makes its data, measures floor and ours in alternation, and
 * fails when the two did not do the same. Figures are ratios, because absolute ones drift from machine to machine.
 */
@NullMarked
package org.doorstep.bench;

import org.jspecify.annotations.NullMarked;
