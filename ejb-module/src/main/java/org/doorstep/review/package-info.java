/**
 * What customers say of completed visits, and the rating that it makes.
 *
 * <p>Promise: a visit is reviewed once, by its customer, in time; a worker's rating is always that of the reviews that
 * exist.
 *
 * <ol>
 *   <li>Stars from 1 to 5 in each of {@code punctuality}, {@code quality} and {@code manner}; the overall is their mean.
 *   <li>The rating is a Bayesian mean: {@code review.prior-weight} imagined reviews of {@code review.prior-stars} stand
 *       beside the real ones, so that one review neither makes nor breaks a worker. It is pushed down to the worker in
 *       the transaction of the review, under a lock on the worker's sums.
 *   <li>Photos are the customer's own uploads. Others see a masked name.
 *   <li>The worker's company replies, once.
 * </ol>
 *
 * <p>Neighbours: visit, worker, identity, media, settings. Out of scope: appeals, taking reviews down.
 */
package org.doorstep.review;
