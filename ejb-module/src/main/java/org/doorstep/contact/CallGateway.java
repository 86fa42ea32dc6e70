package org.doorstep.contact;

import java.time.Instant;

/** Gives out numbers that stand between two people (AXB: A and B call X). Called by the courier only. */
interface CallGateway {
    /** What configuration calls it. */
    String name();

    /** @param id ours, the same for the same intent. @param a and b numbers in E.164 */
    record Wanted(long id, String a, String b, Instant expires) {
        @Override
        public String toString() {
            return "binding " + id; // numbers stay out of logs
        }
    }

    /** What the gateway said. */
    sealed interface Answer {
        /** @param number X, to be dialled. @param reference the gateway's own, for taking it back */
        record Bound(String number, String reference) implements Answer {}

        record Failed(String reason) implements Answer {}

        /** Nobody knows whether there is a binding; it expires by itself. */
        record Unknown(String reason) implements Answer {}
    }

    Answer bind(Wanted wanted);

    /** Takes a number back; one that is gone already is no fault. @return whether it is gone */
    boolean unbind(String number, String reference);
}
