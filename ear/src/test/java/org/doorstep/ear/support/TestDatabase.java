package org.doorstep.ear.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where a server under test keeps its rows; -Ppostgres turns every in-memory Derby into a database of one PostgreSQL. */
public record TestDatabase(String url, String user, String password) {

    private static EmbeddedPostgres postgres;

    /** An empty database that is gone with the server (Derby) or with this JVM (PostgreSQL). */
    public static TestDatabase fresh(String name) {
        return isPostgres()
                ? createInPostgres(name)
                : new TestDatabase("jdbc:derby:memory:" + name + ";create=true", "doorstep", "doorstep");
    }

    /** An empty database that survives a killed server. */
    public static TestDatabase lasting(String name) {
        var directory = Install.work().resolve("derby").resolve(name + "-" + Long.toHexString(System.nanoTime()));
        return isPostgres() ? createInPostgres(name) : onDisk(directory);
    }

    /** One that several servers may share; always PostgreSQL, because an embedded Derby belongs to one process. */
    public static TestDatabase shared(String name) {
        return createInPostgres(name);
    }

    public static boolean isPostgres() {
        return "postgres".equals(System.getProperty("doorstep.test.database"));
    }

    Map<String, String> environment() {
        return Map.of("DB_URL", url, "DB_USER", user, "DB_PASSWORD", password);
    }

    private static TestDatabase onDisk(Path directory) {
        return new TestDatabase("jdbc:derby:" + directory + ";create=true", "doorstep", "doorstep");
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
