/**
 * Shares out the money of visits.
 *
 * <ol>
 *   <li>A visit comes up once its holding period (of the contract in force on the local day of service) is over, and is
 *       not frozen; frozen ones come up again each night until they are released.
 *   <li>Insurance is taken off first, for a completed visit and once; the rest goes to worker, company and platform by
 *       rate, largest remainder; withholding is taken off the worker's share. No cent is lost.
 *   <li>More money recognised later for the same visit is shared out in another turn.
 *   <li>A refund after that is taken back pro rata of what is left of each part, never more than was shared.
 * </ol>
 *
 * Neighbours: {@code ledger}, {@code provider}, {@code visit}, {@code booking}. Its public types are for {@code settlement}
 * alone. Out of scope: promotions, tiers, royalties.
 */
@NullMarked
package org.doorstep.settlement.share;

import org.jspecify.annotations.NullMarked;
