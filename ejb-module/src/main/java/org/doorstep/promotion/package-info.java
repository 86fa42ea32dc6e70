/**
 * Money off a booking: by a code that the customer names, or by itself; a percentage with a cap, or an amount.
 *
 * <p>Promise: it is never used more often than agreed, and nobody bears what they did not agree to.
 *
 * <ol>
 *   <li>One booking has one promotion: the named one, else of those that come by themselves the one that takes most off.
 *   <li>It holds on the local days of the city on which the booking is placed; what is off is shared out over the visits by
 *       their prices, to the cent.
 *   <li>The limits, in all and for each customer, are rows with a check: the database refuses the use that is too many. The
 *       row is taken last when placing, because everybody waits there.
 *   <li>A booking that is cancelled or expires gives its use back, once.
 *   <li>A company bears its rate of what is off visits of its own, and only once its staff has agreed; the platform bears the
 *       rest. Until every bearer has agreed nobody can use it.
 *   <li>Terms never change: a promotion is ended, and another one made. Who was promised something keeps it.
 *   <li>Those that come by themselves are remembered for some seconds; that one has been ended is seen at once when it is used.
 * </ol>
 *
 * <p>Neighbours: {@code catalogue} (cities, services), {@code provider} (companies). {@code booking} asks and uses; what is off
 * and who bears it stands there with each visit, and is posted there. Out of scope: several promotions for one booking,
 * budgets in money, first orders, themes and ads.
 */
@org.jspecify.annotations.NullMarked
package org.doorstep.promotion;
