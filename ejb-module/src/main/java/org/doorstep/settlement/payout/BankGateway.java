package org.doorstep.settlement.payout;

import java.util.List;
import java.util.Optional;

/** The bank that pays out. Called outside transactions, by the courier alone. */
public interface BankGateway {
    /** How handing in a file ended. */
    enum Receipt {
        ACCEPTED,
        REFUSED,
        /** No answer, or one that says nothing: ask before doing anything else. */
        UNKNOWN
    }

    /** Hands in a pain.001.001.09 document. The bank takes a message's id once. */
    Receipt submit(String messageId, byte[] document);

    /** What the bank knows of a file: empty list inside when nothing yet; empty when it never got it. */
    Optional<List<BankAnswer>> ask(String messageId);
}
