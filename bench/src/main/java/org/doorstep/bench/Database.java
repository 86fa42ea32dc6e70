package org.doorstep.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One database of a cluster. */
record Database(Postgres postgres, String name) {

    /** As operations.md recommends it to servers. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s?reWriteBatchedInserts=true".formatted(postgres.port(), name);
    }

    Map<String, String> environment() {
        return Map.of("DB_URL", url(), "DB_USER", postgres.user(), "DB_PASSWORD", "");
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), postgres.user(), "");
    }

    /** Statements, in one transaction. */
    void run(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in " + sql, e);
        }
    }

    long number(String sql) {
        return Long.parseLong(text(sql));
    }

    /** The only value of the only row. */
    String text(String sql) {
        return rows(sql).get(0).get(0);
    }

    List<List<String>> rows(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            var all = new ArrayList<List<String>>();
            while (row.next()) {
                var values = new ArrayList<String>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    values.add(String.valueOf(row.getString(column)));
                }
                all.add(values);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in " + sql, e);
        }
    }

    /** A script by psql, which stops at the first error; {@code variables} are psql's {@code :name}. */
    String script(Path file, Map<String, ?> variables) {
        var command = postgres.program("psql");
        command.addAll(List.of("-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.toString()));
        variables.forEach((name, value) -> command.addAll(List.of("-v", name + "=" + value)));
        command.addAll(where());
        return Command.run(Run.house(), command);
    }

    /** @return what pgbench said */
    String pgbench(Path script, int clients, int threads, List<String> more) {
        var command = postgres.program("pgbench");
        command.addAll(List.of("-n", "-M", "prepared", "-f", script.toString()));
        command.addAll(List.of("-c", Integer.toString(clients), "-j", Integer.toString(threads)));
        command.addAll(more);
        command.addAll(where());
        return Command.run(Run.house(), command);
    }

    private List<String> where() {
        return List.of("-h", "127.0.0.1", "-p", Integer.toString(postgres.port()), "-U", postgres.user(), name);
    }
}
