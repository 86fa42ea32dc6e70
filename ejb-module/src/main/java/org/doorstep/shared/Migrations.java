package org.doorstep.shared;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * Brings the database up to this version when the application starts. Where that fails, the server stays up, is never
 * ready, and says why in one sentence.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {
    private static final Logger LOG = Logger.getLogger(Migrations.class.getName());
    private static final String EMBEDDED = "jdbc:derby:";

    private static final Map<Database, Map<String, String>> TYPES = Map.of(
            Database.DERBY,
            Map.of(
                    "instant", "timestamp",
                    "text", "clob",
                    "bytes", "varchar(4000) for bit data",
                    "blob", "blob"),
            Database.POSTGRESQL,
            Map.of("instant", "timestamptz", "text", "text", "bytes", "bytea", "blob", "bytea"));

    @Resource(lookup = "jdbc/doorstep", shareable = false)
    DataSource dataSource;

    @Inject
    ClockHolder clock;

    private Optional<String> problem = Optional.of("the database is being migrated");

    @PostConstruct
    void migrate() {
        try {
            var database = Database.of(dataSource);
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:db/migration/common", "classpath:db/migration/" + database.folder())
                    .placeholders(TYPES.get(database))
                    .table("shared_migration")
                    .load()
                    .migrate();
            readClock();
            problem = Optional.empty();
        } catch (SQLException e) {
            fail(unreachable(), e);
        } catch (FlywayValidateException e) {
            fail(older(url(), home()), e);
        } catch (FlywayException e) {
            fail("The database cannot be brought to this version: look at table shared_migration", e);
        }
    }

    /** What keeps the database from being used; empty when migrated. */
    public Optional<String> problem() {
        return problem;
    }

    private static String unreachable() {
        return url().startsWith(EMBEDDED)
                ? "The embedded database cannot be opened: another server may be using it, or its folder cannot be written;"
                        + " stop the other, or set DOORSTEP_HOME to another folder"
                : "The database cannot be reached: set DB_URL, DB_USER and DB_PASSWORD, and see that it runs";
    }

    /** Until the first release migrations are edited in place; see adr/0004. */
    static String older(String url, String home) {
        if (!url.startsWith(EMBEDDED)) {
            return "The database was made by another version, and there are no upgrades before 0.1: begin with an empty one,"
                    + " or go back to that version";
        }
        var database = url.substring(EMBEDDED.length()).replaceFirst(";.*", "");
        var folder = database.startsWith(home + "/") ? home : database;
        return "The embedded database was made by another version, and there are no upgrades before 0.1: stop the server,"
                + " delete the folder (rm -rf " + folder + ") and start again";
    }

    private static String url() {
        return ConfigProvider.getConfig()
                .getOptionalValue("db.url", String.class)
                .orElse("");
    }

    private static String home() {
        return ConfigProvider.getConfig()
                .getOptionalValue("doorstep.home", String.class)
                .orElseGet(() -> System.getProperty("user.home") + "/.doorstep");
    }

    private void readClock() throws SQLException {
        if (!Profile.current().isSandboxed()) {
            return;
        }
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select ahead_millis from shared_clock")) {
            if (row.next()) {
                clock.setAhead(Duration.ofMillis(row.getLong(1)));
            }
        }
    }

    private void fail(String sentence, Exception cause) {
        var first = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        problem = Optional.of(sentence + ". (" + first + ")");
        // the sentence itself is logged by Readiness, with all others that keep the node out
        LOG.log(Level.FINE, "migration failed", cause);
    }
}
