package org.doorstep.settlement.payout;

import java.time.LocalDate;
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

    /** The bank's statement (camt.053.001.08) of a day of our account, as it came; empty while there is none. */
    Optional<byte[]> statement(String account, LocalDate day);

    /** What the bank told us of a day as it moved (camt.054.001.08), as it came; empty where it tells nothing. */
    Optional<byte[]> notices(String account, LocalDate day);
}
