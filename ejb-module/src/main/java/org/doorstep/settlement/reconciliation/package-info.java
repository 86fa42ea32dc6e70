/**
 * Compares, for a day, a channel's bill with our payments and our ledger, and the bank's statement with our payouts, the
 * channels' pay-ins and our ledger, and says what does not agree. Posts nothing.
 *
 * <ol>
 *   <li>A difference is found once, of one kind, under a key that is the same whenever it is seen.
 *   <li>A file is believed whole or refused whole, with the line and the reason: format, counts, sums, balances, account,
 *       channel, day. Of what is refused nothing is kept.
 *   <li>The same file again is fine. A corrected one of the same day has a higher number; one that says something else under
 *       a number that was used, or that was seen as another day's, is refused.
 *   <li>What the bank told us as it moved (camt.054) is held against the same as its statement (camt.053), where it gives any;
 *       what only the notice says otherwise is a difference of its own. A notice that is not believed is refused whole, and
 *       the statement counts.
 *   <li>We hear of what the bank did after it did it; what it states after we heard of it is stated on the wrong day.
 * </ol>
 *
 * <p>Its public types are for {@code settlement} alone, which keeps the differences as cases. Neighbours: {@code payment}
 * (reads each channel's format), {@code ledger}.
 */
@NullMarked
package org.doorstep.settlement.reconciliation;

import org.jspecify.annotations.NullMarked;
