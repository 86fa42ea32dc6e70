package org.doorstep.shared;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Calendar;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** db-scheduler on Derby: a fresh calendar for each call, because Derby changes the one it is given. */
class DerbyCustomization extends DefaultJdbcCustomization {
    DerbyCustomization() {
        super(true);
    }

    @Override
    public String getName() {
        return "Derby";
    }

    @Override
    public void setInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
        statement.setTimestamp(index, value == null ? null : Timestamp.from(value), utc());
    }

    @Override
    public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
        var value = row.getTimestamp(column, utc());
        return value == null ? null : value.toInstant();
    }

    @Override
    public boolean supportsExplicitQueryLimitPart() {
        return true;
    }

    @Override
    public String getQueryLimitPart(int limit) {
        return " fetch first " + limit + " rows only";
    }

    private static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    }
}
