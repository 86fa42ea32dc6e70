package org.doorstep.settlement.payout;

import java.util.Optional;

/** What the bank says of one transfer. @param reason its code, when it did not pay */
public record BankAnswer(String endToEndId, Status status, String reference, Optional<String> reason) {
    /** How a transfer stands. A paid one may still be returned days later. */
    public enum Status {
        ACCEPTED,
        PAID,
        REJECTED,
        RETURNED
    }
}
