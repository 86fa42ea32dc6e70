package org.doorstep.settlement.share;

import org.doorstep.provider.Contracts.Contract;
import org.doorstep.shared.Money;

/**
 * A visit that is shared out now.
 *
 * @param contract in force on its day
 * @param amount what is unsettled
 * @param funded what the company still has to bear of what was off the price
 */
record Due(RecognisedVisit visit, Contract contract, Money amount, Money funded) {}
