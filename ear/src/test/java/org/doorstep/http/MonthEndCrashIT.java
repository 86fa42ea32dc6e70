package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.doorstep.ear.support.CrashTest;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** The end of a month told twice: undisturbed, and by a server that dies at royalties, withdrawal, dispute and invoices. */
@CrashTest
class MonthEndCrashIT {
    @Test
    void leavesTheSameBooksWhereverTheServerDies() throws Exception {
        var undisturbed = told("month-twin", false);
        var mended = told("month-killed", true);

        for (var table : List.of("settlement_royalty", "settlement_invoice", "payment_chargeback", "promotion_count")) {
            assertThat(undisturbed).anyMatch(line -> line.startsWith(table + ":"));
        }
        assertThat(mended).containsExactlyElementsOf(undisturbed);
    }

    private static List<String> told(String name, boolean dying) throws SQLException {
        var server = DoorstepServer.named(name)
                .on(TestDatabase.lasting(name))
                .with("mp.openapi.scan.disable", "true")
                .start();
        try {
            var month = new MonthEnd(server, dying ? Mishap.death(server) : Mishap.none());
            month.book();
            month.work();
            month.chargeRoyalties();
            month.withdraw();
            month.loseADispute();
            month.invoice();
            month.end();
            server.stop();
            return Traces.of(server.database(), month.begin);
        } finally {
            server.kill();
        }
    }
}
