/**
 * Compares a channel's bill, our payments and our ledger for a day, and says what does not agree. Changes nothing.
 *
 * <p>Its public types are for {@code settlement} alone, which keeps the differences as cases. Out of scope: bank statements.
 */
@NullMarked
package org.doorstep.settlement.reconciliation;

import org.jspecify.annotations.NullMarked;
