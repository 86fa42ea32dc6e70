package org.doorstep.worker;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Workers with the same rows as one, whose services, districts and certificates are theirs as well; gone when closed. */
final class Alike implements AutoCloseable {
    private static final List<String> BESIDE = List.of("worker_certificate", "worker_offer", "worker_district");

    private final DataSource dataSource;
    private final long one;
    private final List<Long> made = new ArrayList<>();

    Alike(DataSource dataSource, long one) {
        this.dataSource = dataSource;
        this.one = one;
    }

    void make(int count) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            for (long id = one + 1; id <= one + count; id++) {
                made.add(id);
            }
            copy(
                    connection,
                    "insert into worker_worker (id, company_id, area_id, sealed, identity_index, masked_name, sex, state,"
                            + " experience, about, home_latitude, home_longitude, radius_metres, rating, reviews,"
                            + " registered_at, version) select cast(? as bigint), company_id, area_id, sealed, cast(? as varchar(64)),"
                            + " masked_name, sex, state, experience, about, home_latitude, home_longitude, radius_metres,"
                            + " rating, reviews, registered_at, version from worker_worker where id = ?");
            copy(
                    connection,
                    "insert into worker_certificate (id, worker_id, kind, file_id, issued, expires, approved_at, version)"
                            + " select cast(? as bigint), cast(? as bigint), kind, file_id, issued, expires, approved_at, version"
                            + " from worker_certificate where worker_id = ?");
            copyBeside(connection, "worker_offer", "service_id");
            copyBeside(connection, "worker_district", "district");
        }
    }

    private void copy(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var id : made) {
                statement.setLong(1, id);
                if (sql.contains("varchar")) {
                    statement.setString(2, "like " + id);
                } else {
                    statement.setLong(2, id);
                }
                statement.setLong(3, one);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void copyBeside(Connection connection, String table, String column) throws SQLException {
        try (var statement = connection.prepareStatement("insert into " + table + " (worker_id, " + column
                + ") select cast(? as bigint), " + column + " from " + table + " where worker_id = ?")) {
            for (var id : made) {
                statement.setLong(1, id);
                statement.setLong(2, one);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Override
    public void close() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            var ours = " between " + (one + 1) + " and " + (one + made.size());
            for (var table : BESIDE) {
                statement.executeUpdate("delete from " + table + " where worker_id" + ours);
            }
            statement.executeUpdate("delete from worker_worker where id" + ours);
        }
    }
}
