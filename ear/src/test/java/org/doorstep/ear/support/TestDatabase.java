package org.doorstep.ear.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where a server under test keeps its rows; -Ppostgres turns every in-memory Derby into a database of one PostgreSQL. */
public record TestDatabase(String url, String user, String password) {

    // as server.xml has it, and why is said there
    private static final String CREATE = ";territory=en_US;create=true";

    private static EmbeddedPostgres postgres;

    /** An empty database that is gone with the server (Derby) or with this JVM (PostgreSQL). */
    public static TestDatabase fresh(String name) {
        return isPostgres()
                ? createInPostgres(name)
                : new TestDatabase("jdbc:derby:memory:" + name + CREATE, "doorstep", "doorstep");
    }

    /** An empty database that survives a killed server. */
    public static TestDatabase lasting(String name) {
        return isPostgres() ? createInPostgres(name) : onDisk(name);
    }

    /** One that several servers may share; always PostgreSQL, because an embedded Derby belongs to one process. */
    public static TestDatabase shared(String name) {
        return createInPostgres(name);
    }

    public static boolean isPostgres() {
        return "postgres".equals(System.getProperty("doorstep.test.database"));
    }

    /** Looks into the rows; of an embedded Derby only while no server runs on it. */
    public <T> T read(Reading<T> reading) throws SQLException {
        var login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        try (var connection = Objects.requireNonNull(driver().connect(url, login))) {
            return reading.of(connection);
        }
    }

    /** What is read from the rows. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(Connection connection) throws SQLException;
    }

    /** The server's own driver, so that tests need none of their own. */
    private Driver driver() {
        return ServiceLoader.load(Driver.class, DriverJars.LOADER).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.getClass().getClassLoader() == DriverJars.LOADER)
                .filter(found ->
                        found.getClass().getName().contains(url.startsWith("jdbc:derby") ? "derby" : "postgresql"))
                .findFirst()
                .orElseThrow();
    }

    private static final class DriverJars {
        static final ClassLoader LOADER = loader();

        private static ClassLoader loader() {
            try (var jars = Files.list(Install.liberty().resolve("usr/shared/resources/jdbc"))) {
                var urls = new ArrayList<URL>();
                for (var jar : jars.toList()) {
                    urls.add(jar.toUri().toURL());
                }
                return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Map<String, String> environment() {
        return Map.of("DB_URL", url, "DB_USER", user, "DB_PASSWORD", password);
    }

    /** An embedded Derby that survives a killed server: what {@code mvn liberty:run} keeps the demo in. */
    public static TestDatabase onDisk(String name) {
        var directory = Install.work().resolve("derby").resolve(name + "-" + Long.toHexString(System.nanoTime()));
        return new TestDatabase("jdbc:derby:" + directory + CREATE, "doorstep", "doorstep");
    }

    private static synchronized TestDatabase createInPostgres(String name) {
        var database = (name + "_" + Long.toHexString(System.nanoTime())).replaceAll("[^a-z0-9_]", "_");
        try {
            if (postgres == null) {
                // PostgreSQL's start is told line by line otherwise
                Logger.getLogger("").setLevel(Level.WARNING);
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(TestDatabase::closePostgres));
            }
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + database);
            }
            return new TestDatabase(postgres.getJdbcUrl("postgres", database), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void closePostgres() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
