package org.doorstep.shared;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;

/**
 * What a transaction has published, written in one round trip as it is about to commit. One by one each message would cost a
 * round trip, and have the persistence context look for changes and write them one by one as well.
 */
@ApplicationScoped
class LiveBatch {
    private static final String INSERT =
            "insert into shared_live_message (id, topic, message_type, payload, published_at)"
                    + " values (?, ?, ?, ?, ?)";

    @Inject
    PlainSql sql;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    /** Of one transaction. */
    private final class Waiting implements Synchronization {
        private final List<LiveFeed.Message> messages = new ArrayList<>();
        private boolean writing;

        void take(LiveFeed.Message message) {
            if (writing) {
                write(List.of(message));
            } else {
                messages.add(message);
            }
        }

        @Override
        public void beforeCompletion() {
            writing = true;
            write(messages);
        }

        @Override
        public void afterCompletion(int status) {
            // rolled back, they were never published
        }
    }

    void add(LiveFeed.Message message) {
        if (transaction.getResource(LiveBatch.class) instanceof Waiting waiting) {
            waiting.take(message);
            return;
        }
        var waiting = new Waiting();
        waiting.take(message);
        transaction.putResource(LiveBatch.class, waiting);
        transaction.registerInterposedSynchronization(waiting);
    }

    private void write(List<LiveFeed.Message> messages) {
        sql.batch(
                INSERT,
                messages.stream()
                        .map(message -> new Object[] {
                            message.id(), message.topic(), message.type(), message.json(), message.at()
                        })
                        .toList());
    }
}
