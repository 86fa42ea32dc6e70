package org.doorstep.ear.support.inside;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Single statements past the services, to see what is stored and to alter it. On Derby readers and writers stand in each
 * other's way, and events are worked off meanwhile: who is chosen to lose a deadlock tries again, as the services do.
 */
public final class Sql {
    private static final Set<String> LOST = Set.of("40001", "40P01", "40XL1", "40XL2");
    private static final int TRIES = 20;

    private interface Work<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private Sql() {}

    /** Each row's columns as text, parted by a blank. */
    public static List<String> rows(String query, Object... values) throws SQLException {
        return run(query, values, statement -> {
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var columns = new ArrayList<String>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        columns.add(rows.getString(i));
                    }
                    found.add(String.join(" ", columns));
                }
            }
            return found;
        });
    }

    /** A count, or what else is one number. */
    public static long number(String query, Object... values) {
        try {
            return Long.parseLong(rows(query, values).get(0));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return how many rows it was about */
    public static int update(String change, Object... values) throws SQLException {
        return run(change, values, PreparedStatement::executeUpdate);
    }

    private static <T> T run(String sql, Object[] values, Work<T> work) throws SQLException {
        for (int tried = 1; ; tried++) {
            try (var connection = source().getConnection();
                    var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return work.of(statement);
            } catch (SQLException e) {
                if (tried == TRIES || !LOST.contains(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    private static DataSource source() {
        try {
            return InitialContext.doLookup("jdbc/doorstep");
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }
}
