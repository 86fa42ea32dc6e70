/**
 * Daily facts by area, company, service and worker.
 *
 * <ol>
 *   <li>A date is computed anew from its owners and the ledger whenever it is asked for, replacing what was there.
 *   <li>Gross is what was recognised on the date, commission what the platform kept of share-outs that apply to it (less
 *       what was taken back), refunds what went into transit: the sums over an area equal the ledger to the cent.
 *   <li>Money counts for the business date on which it was posted; a correction counts for its own later date.
 * </ol>
 *
 * <p>Neighbours: ledger, visit, booking, review. Out of scope: utilisation, retention, reports with charts.
 */
@NullMarked
package org.doorstep.statistics;

import org.jspecify.annotations.NullMarked;
