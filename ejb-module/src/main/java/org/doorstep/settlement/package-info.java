/**
 * Closes business dates: shares out visits' money, states what payees are owed, pays them, and proves the books.
 *
 * <p>Promise: whatever is called again, at whatever moment it was interrupted, the books are those of an undisturbed night.
 *
 * <ol>
 *   <li>A date is closed once, in order, after it is over, and only when the proof finds nothing.
 *   <li>A night's lines are fixed once every event of its date has been delivered; until then it says what it waits for.
 *   <li>Work is chosen by 'not yet done'. What a rule refuses becomes a case, once, and the rest goes on.
 *   <li>A statement is immutable, in the database too: the shares, clawbacks, fines, bonuses, returns and what the one before carried, less
 *       the cash that the worker holds already. Each line stands on one statement. Too little (or less than nothing) is
 *       carried. A payee's statements are a chain, numbered without gaps in each year, and so are those of each date.
 *   <li>A payee is stated when the cycle of its contract ends; its lines wait until then. It may withdraw what is payable
 *       before, one withdrawal at a time: that is a statement and a payout of its own. Whoever makes a statement holds the
 *       payee's account row, so that the night, withdrawals and payments come one after another.
 *   <li>A payout is made once for each statement, its key made of the statement's lines; released by another person than
 *       the one who started the night; sent in a file whose id never changes; asked about before it is ever sent again.
 *   <li>A payout waits, and says so, for a confirmed account, for the end of the account's cooling-off time, or for a higher
 *       limit of the bank (a case). Released ones go in as many files as the bank's limits ask for.
 *   <li>Who owes us longer than a setting says gets an invoice with a due date. What is earned meanwhile is netted and may
 *       end it; a payment or a write-off is booked by two people, and stands as a line on the next statement.
 *   <li>Statements and invoices are printed in the reader's language, and mailed to their payee as PDF. CSV is for programs:
 *       its names never change.
 *   <li>What the bank rejects or returns is owed to the payee again, and stands on the next statement.
 *   <li>Whoever may open a statement may ask why each amount on it is what it is.
 *   <li>Fines, bonuses, compensations and write-offs are posted by one person up to a limit, counted by day and by whom they
 *       are about; above it a second person approves. A fine or bonus stands on the next statement with its reason.
 *   <li>A difference is a case until a person decides; seen again it stays the same case, and one that is gone says so and
 *       waits for a person too. Each night looks again at the days before about which something is open. A decision and its
 *       effect are one transaction under the case's lock; none has an effect on a case that is closed.
 *   <li>A bill or statement that is not believed is a case, and the night goes on without it.
 * </ol>
 *
 * <p>Neighbours: printing, notification, ledger, provider, worker, payment, visit, booking below; batch drives it. Sub-features: {@code share},
 * {@code payout} (the bank), {@code reconciliation}. Out of scope: commissions of promoters.
 */
@NullMarked
package org.doorstep.settlement;

import org.jspecify.annotations.NullMarked;
