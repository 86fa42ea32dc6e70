package org.doorstep.settlement.share;

import org.doorstep.provider.Contracts.Contract;
import org.doorstep.shared.Money;

/** A visit that is shared out now. @param contract in force on its day. @param amount what is unsettled */
record Due(RecognisedVisit visit, Contract contract, Money amount) {}
