package org.doorstep.shared;

import java.sql.Clob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads what the two databases' drivers give for the same column of a native query. */
public final class Columns {
    private Columns() {}

    /** A text column: a string, or a Clob on Derby. */
    public static String text(Object column) {
        if (column instanceof Clob clob) {
            try {
                return clob.getSubString(1, Math.toIntExact(clob.length()));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return String.valueOf(column);
    }

    public static long number(Object column) {
        return ((Number) column).longValue();
    }

    /** A timestamp column, in UTC (the server's zone is UTC). */
    public static Instant instant(Object column) {
        if (column instanceof Timestamp timestamp) {
            return timestamp.toInstant();
        }
        if (column instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (column instanceof Instant instant) {
            return instant;
        }
        throw new IllegalStateException("not a timestamp: " + column.getClass());
    }
}
