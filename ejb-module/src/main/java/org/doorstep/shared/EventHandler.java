package org.doorstep.shared;

/**
 * Hears one kind of event after the publisher's commit: at least once, in no promised order, on any node. Implemented by
 * package-private CDI beans ({@code @Dependent} or {@code @ApplicationScoped}).
 *
 * <p>A transactional handler runs in a transaction of its own, together with the mark that says it has seen the event,
 * so its effects in the database happen once. Any other runs outside any transaction and must stand being called again. A
 * courier is such a one that talks to the outside ({@code callsOutside()}): it records intent and outcome through services.
 */
public interface EventHandler<E extends Event> {
    /** The record class that it hears. */
    Class<E> hears();

    /** A stable name, unique among handlers, such as {@code booking.payment-captured}. */
    String name();

    void handle(E event);

    /**
     * Whether the event means anything to it, by what stands in the event alone: asked when it is published, so that nothing
     * is written, picked and deleted for those to whom it means nothing.
     */
    default boolean concerns(E event) {
        return true;
    }

    default boolean transactional() {
        return !callsOutside();
    }

    /**
     * Whether it waits for somebody outside, who may take the call and not answer. Such events have a queue and threads of
     * their own, so that nothing that only concerns the house waits behind them.
     */
    default boolean callsOutside() {
        return false;
    }

    /** Whether closing a business date waits for it: not for what only tells people. */
    default boolean isAwaited() {
        return true;
    }
}
