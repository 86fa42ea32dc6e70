package org.doorstep.notification;

/** What a gateway made of a parcel. */
sealed interface Outcome {
    /** @param reference the gateway's own */
    record Accepted(String reference) implements Outcome {}

    /** It will not be sent, ever. */
    record Rejected(String reason) implements Outcome {}

    /** It was certainly not sent; trying again is safe. */
    record NotSent(String reason) implements Outcome {}

    /** Nobody knows; the gateway must be asked. */
    record Unknown(String reason) implements Outcome {}
}
