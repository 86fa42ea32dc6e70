package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** Step 6 of the main job: the proof. On a server of its own, whose books are tampered with while it is down. */
@HttpTest
class Step6ProofHttpIT {
    @Test
    void aWrongSumFailsTheCloseAndSaysWhereUntilItIsPutRight() throws SQLException {
        var database = TestDatabase.lasting("proof");
        try (var server = DoorstepServer.named("proof").on(database).start()) {
            var world = new World(server);
            var story = world.story;
            world.worker("王芳");
            var customer = world.customer();
            var booking = customer.bookAndPay(customer.wish(customer.at(3, "10:00"), ""));
            story.advance(Duration.ofDays(1));
            var date = story.today().minusDays(1);
            tamper(server, database, booking, 7);

            var run = ok(world.finance.post("/runs", "{'date':'%s'}".formatted(date)))
                    .id();
            Story.until("failed", () -> state(world, run).equals("FAILED"));

            var proof = ok(world.finance.get("/runs/" + run))
                    .json()
                    .getJsonArray("steps")
                    .getJsonObject(5);
            assertThat(proof.getString("name") + " " + proof.getString("state")).isEqualTo("proof FAILED");
            assertThat(whole(world, run)).contains("CUSTOMER_PREPAID " + booking, "120.00", "120.07");
            assertThat(new Nights(world).isClosed(date)).isFalse();

            tamper(server, database, booking, -7);
            ok(world.finance.post("/runs/" + run + "/restart", ""));
            Story.until("closed", () -> state(world, run).equals("COMPLETED"));
            story.booksAgree(booking);
        }
    }

    private static String state(World world, String run) {
        return ok(world.finance.get("/runs/" + run)).json().getString("state");
    }

    private static String whole(World world, String run) {
        JsonObject json = ok(world.finance.get("/runs/" + run)).json();
        return json.toString();
    }

    /** What only somebody with the database's password can do. */
    private static void tamper(DoorstepServer server, TestDatabase database, String booking, int fen)
            throws SQLException {
        server.stop();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.prepareStatement(
                        "update ledger_wallet set minor = minor + ? where account = 'CUSTOMER_PREPAID' and ref = ?")) {
            statement.setInt(1, fen);
            statement.setString(2, booking);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        if (!TestDatabase.isPostgres()) {
            closeDerby(database);
        }
        server.restart();
    }

    /** An embedded Derby belongs to one process at a time. */
    private static void closeDerby(TestDatabase database) {
        try {
            DriverManager.getConnection(
                            database.url().replace(";create=true", ";shutdown=true"),
                            database.user(),
                            database.password())
                    .close();
        } catch (SQLException closed) {
            assertThat(closed.getSQLState()).isEqualTo("08006");
        }
    }
}
