package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.doorstep.ear.support.CrashTest;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** Nights whose steps are cut into parts that two servers do together, until one is killed; told once more by one alone. */
@CrashTest
class NightOnTwoNodesCrashIT {
    private static final int OTHER_CITIES = 20;

    @Test
    void areClosedByBothAndGoOnWithin30SecondsWithoutTheOneThatIsKilled() throws Exception {
        var alone = TestDatabase.shared("alone");
        var undisturbed = told(server("alone", alone).start(), 5_000, Day::close);

        var together = TestDatabase.shared("together");
        var mended = told(
                server("together", together).start(),
                1,
                day -> day.closeBeside(() -> server("beside", together).start()));

        assertThat(mended).containsExactlyElementsOf(undisturbed);
        assertThat(parts(alone)).as("what is small is not cut").isEmpty();
        assertThat(parts(together))
                .as("parts by step, and by how many processes")
                .allSatisfy(step -> assertThat(step).endsWith(" DONE"));
        assertThat(nodes(together)).isGreaterThanOrEqualTo(2);
    }

    private static DoorstepServer.Builder server(String name, TestDatabase database) {
        return DoorstepServer.named(name).on(database).with("mp.openapi.scan.disable", "true");
    }

    private static List<String> told(DoorstepServer server, int portion, Consumer<Day> nights) throws SQLException {
        try {
            var day = new Day(server, Mishap.none());
            day.cutInto(portion);
            day.openOtherCities(OTHER_CITIES);
            day.bookAndPay();
            day.hearNothing();
            day.cancel();
            day.work();
            nights.accept(day);
            day.closeAgain();
            day.payOut();
            day.end();
            server.stop();
            return Traces.of(server.database(), day.begin);
        } finally {
            server.kill();
        }
    }

    private static List<String> parts(TestDatabase database) throws SQLException {
        return read(database, "select distinct step_name, state from batch_shard order by step_name, state");
    }

    private static int nodes(TestDatabase database) throws SQLException {
        return read(database, "select distinct node, '' from batch_shard where node is not null")
                .size();
    }

    private static List<String> read(TestDatabase database, String sql) throws SQLException {
        return database.read(connection -> {
            var lines = new ArrayList<String>();
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                while (row.next()) {
                    lines.add(row.getString(1) + " " + row.getString(2));
                }
            }
            return lines;
        });
    }
}
