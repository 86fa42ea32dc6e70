package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.doorstep.ear.support.CrashTest;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** A day and its nights, told twice: undisturbed, and by a server that dies at every point there is. */
@CrashTest
class BooksCrashIT {
    @Test
    void areTheSameWhereverTheServerDies() throws Exception {
        var undisturbed = undisturbed();
        var mended = killed();

        assertThat(undisturbed)
                .filteredOn(line -> line.startsWith("settlement_payout"))
                .isNotEmpty();
        assertThat(mended).containsExactlyElementsOf(undisturbed);
    }

    private static List<String> undisturbed() throws SQLException {
        return told(server("twin", TestDatabase.lasting("twin")).start(), Mishap.none(), 5_000, Day::closeAgain);
    }

    private static List<String> killed() throws SQLException {
        var server = server("killed", TestDatabase.lasting("killed")).start();
        // and its nights are cut into parts of one visit each
        return told(server, Mishap.death(server), 1, day -> lastNight(server, day));
    }

    /** An embedded Derby belongs to one process, so that there is no other server to take anything over. */
    private static void lastNight(DoorstepServer server, Day day) {
        if (!TestDatabase.isPostgres()) {
            day.closeAgain();
            return;
        }
        var other = server("other", server.database()).start();
        try {
            day.closeElsewhere(other);
        } finally {
            other.kill();
        }
    }

    private static DoorstepServer.Builder server(String name, TestDatabase database) {
        return DoorstepServer.named(name).on(database).with("mp.openapi.scan.disable", "true");
    }

    private static List<String> told(DoorstepServer server, Mishap mishap, int portion, Consumer<Day> lastNight)
            throws SQLException {
        try {
            var day = new Day(server, mishap);
            day.cutInto(portion);
            day.bookAndPay();
            day.hearNothing();
            day.walkAway();
            day.cancel();
            day.bookOnTheSpot();
            day.work();
            day.close();
            lastNight.accept(day);
            day.payOut();
            day.end();
            server.stop();
            return Traces.of(server.database(), day.begin);
        } finally {
            server.kill();
        }
    }
}
