package org.doorstep.shared;

/**
 * Something long to be done once, on whichever node takes it up; when that node dies, another goes on with it within
 * seconds. A CDI bean. See adr/0016.
 */
public interface Errand {
    /** Stable and unique, such as {@code batch.shard}. */
    String name();

    /** Whether it stands over other errands and waits for them: such ones never take the threads that the others need. */
    default boolean isOverOthers() {
        return false;
    }

    /**
     * Does it, outside a transaction. At least once: it is called again after a fault or a death, also while a node that was
     * only frozen still is at it. What is thrown is tried again a little later.
     *
     * @param key under which it was sent
     */
    void run(String key);
}
