package org.doorstep.shared;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import javax.sql.DataSource;

/**
 * What a transaction has published, written in one round trip as it is about to commit. One by one each message would cost a
 * round trip, and have the persistence context look for changes and write them one by one as well.
 */
@ApplicationScoped
class LiveBatch {
    private static final String INSERT =
            "insert into shared_live_message (id, topic, message_type, payload, published_at)"
                    + " values (?, ?, ?, ?, ?)";

    @Resource(lookup = "jdbc/doorstep")
    DataSource dataSource;

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
        try (var connection = dataSource.getConnection()) {
            insert(connection, messages);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static void insert(Connection connection, List<LiveFeed.Message> messages) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var message : messages) {
                statement.setLong(1, message.id());
                statement.setString(2, message.topic());
                statement.setString(3, message.type());
                statement.setString(4, message.json());
                statement.setTimestamp(
                        5, Timestamp.from(message.at()), Calendar.getInstance(TimeZone.getTimeZone("UTC")));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
