package org.doorstep.shared;

/**
 * Hears one kind of event after the publisher's commit: at least once, in no promised order, on any node. Implemented by
 * package-private CDI beans ({@code @Dependent} or {@code @ApplicationScoped}).
 *
 * <p>A transactional handler runs in a transaction of its own, together with the mark that says it has seen the event,
 * so its effects in the database happen once. A courier ({@code transactional() == false}) runs outside any transaction,
 * because it talks to the outside; it records intent and outcome through services and must stand being called again.
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
        return true;
    }

    /** Whether closing a business date waits for it: not for what only tells people. */
    default boolean isAwaited() {
        return true;
    }
}
