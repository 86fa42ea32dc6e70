/**
 * The books. Every movement of money is an immutable entry, written by one rule of {@link org.doorstep.ledger.Rule}'s table
 * (also in {@code docs/posting-rules.md}).
 *
 * <ol>
 *   <li>A line moves a positive amount from a debit to a credit sub-account, so an entry cannot be out of balance.
 *   <li>One key is one entry: posting it again, even at the same moment, returns the first entry and changes nothing.
 *   <li>Entries and lines are never changed or deleted; the database itself refuses. Corrections reverse by reference, once.
 *   <li>What belongs to one booking, refund, payout or visit (prepaid, receivable, in transit, unsettled) has its balance in
 *       a row of its own that is never negative. That row is the lock; rows are taken in the order of {@code SubAccount},
 *       unsettled rows last.
 *   <li>Accounts shared by many (clearing, bank, payables, commission) store no balance: their lines are added up.
 *   <li>A visit's unsettled row carries the freeze. Frozen money is not shared out; it may go back to the customer, and
 *       more may arrive.
 *   <li>Sub-accounts are kept per service area; a line names the area and the business date that it counts for. Each area
 *       balances by itself.
 *   <li>What finance staff ask is answered in pages by key ({@code Inquiries}): extracts with opening, running and closing
 *       balance, and entries by booking, visit, payee, person, amount, rule and date.
 * </ol>
 *
 * <p>The journal says who posted ({@code posted_by}), and is its own audit trail; reversal, freeze and release are in
 * {@link org.doorstep.audit.AuditTrail} as well.
 *
 * <p>Neighbours: {@code audit}. Out of scope: when what is posted (the features above), shares by contract and the proof of
 * the night ({@code settlement}), stored value and package cards (later; they are accounts and rules more).
 */
package org.doorstep.ledger;
