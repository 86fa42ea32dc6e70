package org.doorstep.shared;

/** Who may watch the topics that begin with a feature's prefix; a CDI bean of the feature that publishes them. */
public interface LiveTopic {
    /** Such as {@code visit/}; what follows names the thing. */
    String prefix();

    /**
     * Refuses by {@link NotFound} (or {@link Forbidden} for topics of staff) when this actor may not watch.
     *
     * @param rest what follows the prefix
     */
    void authorise(Actor actor, String rest);
}
