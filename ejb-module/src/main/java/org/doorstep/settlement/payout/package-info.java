/**
 * Talks to the bank: the pain.001.001.09 file, and a gateway that hands it in and asks how it went.
 *
 * <p>Nothing leaves that the XSD refuses. A file has one id for ever, so that the bank can refuse a second one. Knows no
 * tables. Its public types are for {@code settlement} alone. Out of scope: camt statements; the split by limits is
 * {@code settlement}'s.
 */
@NullMarked
package org.doorstep.settlement.payout;

import org.jspecify.annotations.NullMarked;
