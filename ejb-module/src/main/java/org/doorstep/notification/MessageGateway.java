package org.doorstep.notification;

/** Hands messages to the outside. Called by the courier only, outside any transaction. */
interface MessageGateway {
    /** What configuration calls it. */
    String name();

    Outcome send(Parcel parcel);

    /**
     * Asks what became of a parcel whose outcome is unknown. A gateway that cannot be asked answers
     * {@link Outcome.NotSent} if sending again under the same id does no harm.
     */
    Outcome ask(Parcel parcel);
}
