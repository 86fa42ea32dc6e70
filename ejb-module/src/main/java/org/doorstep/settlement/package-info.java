/**
 * Closes business dates: shares out visits' money, states what payees are owed, pays them, and proves the books.
 *
 * <p>Promise: whatever is called again, at whatever moment it was interrupted, the books are those of an undisturbed night.
 *
 * <ol>
 *   <li>A date is closed once, in order, after it is over, and only when the proof finds nothing.
 *   <li>A night's lines are fixed once every event of its date has been delivered; until then it says what it waits for.
 *   <li>Work is chosen by 'not yet done'. What a rule refuses becomes a case, once, and the rest goes on.
 *   <li>A statement is immutable: the shares, clawbacks, fines, bonuses, returns and what the one before carried, less the cash that the
 *       worker holds already. Each line stands on one statement. Too little (or less than nothing) is carried.
 *   <li>A payout is made once for each statement, its key made of the statement's lines; released by another person than
 *       the one who started the night; sent in a file whose id never changes; asked about before it is ever sent again.
 *   <li>What the bank rejects or returns is owed to the payee again, and stands on the next statement.
 *   <li>Fines, bonuses, compensations and write-offs are posted by one person up to a limit, counted by day and by whom they
 *       are about; above it a second person approves. A fine or bonus stands on the next statement with its reason.
 *   <li>A difference is a case until a person decides; seen again it stays the same case.
 * </ol>
 *
 * <p>Neighbours: ledger, provider, worker, payment, visit, booking below; batch drives it. Sub-features: {@code share},
 * {@code payout} (the bank), {@code reconciliation}. Out of scope: promotions, commissions of promoters, camt statements.
 */
@NullMarked
package org.doorstep.settlement;

import org.jspecify.annotations.NullMarked;
