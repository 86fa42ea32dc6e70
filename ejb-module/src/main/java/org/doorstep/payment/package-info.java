/**
 * Payments and refunds through channels.
 *
 * <ol>
 *   <li>A channel is a {@code PaymentGateway}, called only by the couriers, never inside a transaction: record the intent,
 *       call, record the outcome. {@code UNKNOWN} is a state of its own, and the janitor asks again, later each time.
 *   <li>Whoever brings the channel's word (callback, courier, janitor, {@code closeOpen}), it is recorded under the payment's
 *       lock by the same table of transitions; what is old or was heard before changes nothing.
 *   <li>Money that has arrived is a fact: a payment that was declined or closed is still captured, and booking gives it back.
 *   <li>A callback counts only when it is signed by the channel, and not long ago; a sum other than the payment's is not
 *       captured but flagged for a person. An answer counts only when it is signed for that very request.
 *   <li>Never more is refunded than was captured: who refunds takes the booking's captured payments' locks first. A refund is
 *       in transit from the moment it is asked for until the channel has confirmed or rejected it.
 *   <li>A customer may dispute a payment at the channel: the money leaves the clearing account when the channel takes it, comes
 *       back when we win, and cannot be refunded meanwhile ({@link org.doorstep.payment.Chargebacks}). Whose loss it is when we
 *       do not win is {@code booking}'s.
 *   <li>A channel's bill is read by its {@code BillReader}, whole or not at all: {@link org.doorstep.payment.DamagedBill} names the
 *       line and the reason.
 * </ol>
 *
 * <p>Neighbours: {@code ledger} (posts what was captured, confirmed, rejected), {@code audit}. Publishes
 * {@link org.doorstep.payment.PaymentCaptured} and {@link org.doorstep.payment.RefundEnded}, and the beginning and end of chargebacks. Out of scope: what is due and
 * why ({@code booking}), comparing with the channel's bill ({@code settlement}).
 */
package org.doorstep.payment;
