/**
 * Shares out the money of visits.
 *
 * <ol>
 *   <li>A visit comes up once its holding period (of the contract in force on the local day of service) is over, and is
 *       not frozen; frozen ones come up again each night until they are released.
 *   <li>Insurance is taken off first, for a completed visit and once; the rest goes to worker, company and platform by
 *       rate, largest remainder; withholding is taken off the worker's share. No cent is lost.
 *   <li>Fixed pay takes the place of the worker's share for a visit that was done, and is owed once a visit, over all its
 *       turns. The commission is then its rate of what is there, and the rest is the company's. Too little is first the
 *       company's loss, then the platform's; the worker gets at most what is there, and nobody pays in.
 *   <li>A tier of the commission is found by the company's volume of the month before the visit's
 *       ({@link org.doorstep.settlement.share.Volumes}; adr/0013): at the company's gain or cost, not the worker's.
 *   <li>The channel's fee is passed on at the contract's rate, of what went through channels (cash, what is still owed and
 *       what a lost chargeback took bear none), off the shares of company, worker or, pro rata, both; at most what they
 *       have. Withholding is of the share before it. What is passed on is income beside the fee that the bill brings; the
 *       rest the platform bears.
 *   <li>Shares are of the whole price, whatever was off it. What the company bears of that is charged to it with the share-out,
 *       even beyond its share, and stands on its statement as a line of its own; no channel's fee is reckoned of it.
 *   <li>More money recognised later for the same visit is shared out in another turn.
 *   <li>A refund after that is taken back pro rata of what is left of each part, never more than was shared; with it, in an
 *       entry of its own, what it undoes of what was off the price, for those who bore it.
 *   <li>A royalty is charged once a contract and month, with the night of the month's last date: its rate of the volume
 *       under that contract, or the agreed least for the days in force. What is taken back lowers the volume of the month
 *       in which it is taken back, at most to nothing.
 *   <li>Each line is its rate of its base, but for rounding; with the contract, which never changes, every amount can be
 *       explained ({@link org.doorstep.settlement.share.Explaining}).
 * </ol>
 *
 * Neighbours: {@code ledger}, {@code provider}, {@code visit}, {@code booking}. Its public types are for {@code settlement}
 * alone.
 */
@NullMarked
package org.doorstep.settlement.share;

import org.jspecify.annotations.NullMarked;
