/**
 * Daily facts by area, company, service, worker and channel; what they are made of; reports; whether customers come again.
 *
 * <ol>
 *   <li>A date that is over can be computed anew at any time, replacing what was there; how often that changed it is kept.
 *   <li>A booking counts on the date it was placed, a visit on the date it became final, a review on the date it was
 *       written, money on the business date that its entry applies to. So what is over stays as it was; a correction counts
 *       on its own later date, and {@code correctedGross} and {@code correctedCommission} say how much of it corrects.
 *   <li>Gross is what was recognised, whatever was off the price; discounts are that, less what refunds undid of it; commission
 *       is what share-outs kept less what was taken back, refunds what was sent on its way, or lost in a dispute, less what
 *       was rejected. The sums of each dimension equal the ledger to the cent, because everything counts once in each of
 *       them, under {@code -} where nobody stands for it. Open time has no service and no channel.
 *   <li>From a fact one gets to its visits and ledger lines, whose amounts add up to it.
 *   <li>A company's staff see the company and its workers; what others have is not found.
 *   <li>A standing order's report is made once for each span, when the span is over and computed, kept as it was made, and
 *       mailed only to somebody who may read it at that moment.
 *   <li>A booking's channel is that of its first captured payment, else cash, else none.
 * </ol>
 *
 * <p>Owners' tables are read through views of this package alone (ADR 15). Neighbours: availability for the use of time,
 * catalogue, provider and worker for names, identity for rights, notification, printing. Out of scope: forecasts.
 */
@NullMarked
package org.doorstep.statistics;

import org.jspecify.annotations.NullMarked;
