package org.doorstep.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** The two databases that this system knows. */
public enum Database {
    DERBY,
    POSTGRESQL;

    static Database of(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return of(connection);
        }
    }

    public static Database of(Connection connection) throws SQLException {
        var product = connection.getMetaData().getDatabaseProductName();
        return product.contains("Derby") ? DERBY : POSTGRESQL;
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
