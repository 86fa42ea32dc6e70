package org.doorstep.demo;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Remembers whether the demo's data has been made. */
@Stateless
public class DemoState {
    // the persistence unit belongs to the domain's module
    @Resource(lookup = "jdbc/doorstep")
    DataSource dataSource;

    /** {@code STARTED} or {@code ENDED}; empty when nothing has been made. */
    public Optional<String> find() {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select load_state from demo_load")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void started() {
        update("insert into demo_load (id, load_state, started_at) values (1, 'STARTED', current_timestamp)");
    }

    public void ended() {
        update("update demo_load set load_state = 'ENDED', ended_at = current_timestamp");
    }

    private void update(String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
