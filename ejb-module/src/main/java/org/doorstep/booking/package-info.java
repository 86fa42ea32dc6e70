/**
 * The commercial agreement between a customer and the platform, and the customer's money for each of its visits.
 *
 * <p>Promise: what was agreed (price lines, price list, policies) is kept as data and never changes; every sum that comes
 * in stands on a visit or is credit, and the ledger says the same.
 *
 * <ol>
 *   <li>Placing is all or nothing: every visit's time is held, or none; the conflict names the start that is not free.
 *   <li>The price is found again when placing; another total than the one shown is refused.
 *   <li>A visit's charge is price, extras and fees, or only the fee once called off, less what was conceded. What is paid
 *       beyond the charges goes back by itself, as far as it came through a channel; the rest is credit.
 *   <li>The prepaid account holds what unrecognised visits hold plus credit; the receivable account what recognised visits
 *       still lack ({@link org.doorstep.booking.Bookings#standing}).
 *   <li>Fees follow the policy snapshot, are shown before and verified when accepted. A move within the fee zone does not
 *       postpone the start by which cancelling is reckoned.
 *   <li>An unpaid booking expires only after the channel has been asked; money that comes later goes back.
 *   <li>One person alone writes off up to a limit, counted by day and booking with what it conceded in {@code settlement}; what
 *       is above it, and compensation, is decided there and done by {@link org.doorstep.booking.Concessions}. What was paid
 *       is given back without a second person: it is never more than the customer's own.
 *   <li>Extras are listed, proposed at work, capped under the booking's lock, and due once accepted.
 *   <li>What a promotion takes off is a line of the price, kept with each visit. The visit is recognised with it: who bears it
 *       pays it in, the visit's company only for its own work. A refund undoes the same part of it; of a visit that is called
 *       off nobody bears anything.
 *   <li>While a payment is disputed at the channel the booking's visits are frozen. What is lost is due again for a visit to
 *       come, and taken back for one that was served; what nobody has is the platform's loss.
 * </ol>
 *
 * <p>Neighbours: catalogue, customer, provider, worker, ledger, availability, payment, promotion, visit and dispatch below; settlement
 * above implements {@link org.doorstep.booking.Clawback} and hears {@link org.doorstep.booking.VisitRecognised}.
 *
 * <p>Out of scope: open-start contracts, more than one worker a visit.
 */
@org.jspecify.annotations.NullMarked
package org.doorstep.booking;
