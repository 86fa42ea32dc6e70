package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Finance staff ask the books, fine a worker by two, and read what the days were like. A visit costs 120.00. */
@HttpTest
class BooksAndReportsHttpIT {
    @Test
    void leadsFromAReportToItsLinesAndFromAFineToTheExtract(DoorstepServer server) {
        var world = new World(server);
        var story = world.story;
        var worker = world.worker("王芳");
        var nights = new Nights(world);
        nights.closeUntil(story.today().minusDays(1));
        var visit = served(world, worker);
        var day = story.today();

        // by two: who proposes does not approve
        var fine = ok(world.finance.post(
                        "/adjustments",
                        "{'kind':'FINE','worker':'%s','visit':'%s','byCompany':false,'amount':{'amount':'300.00','currency':'CNY'},'reason':'服务投诉'}"
                                .formatted(worker.id(), visit)))
                .json();
        assertThat(fine.getString("state")).isEqualTo("PROPOSED");
        var path = "/adjustments/" + fine.getString("id");
        refused(world.finance.post(path + "/approval", ""), 403, "shared.forbidden.permission");
        assertThat(ok(world.second.post(path + "/approval", "")).json().getString("state"))
                .isEqualTo("POSTED");
        refused(world.second.post(path + "/approval", ""), 409, "settlement.adjustment.state");

        var extract = ok(world.finance.get("/ledger/accounts/WORKER_PAYABLE/extract?ref=" + worker.id()))
                .json();
        assertThat(amount(extract, "closing")).isEqualByComparingTo("-300.00");
        assertThat(ok(world.finance.get("/ledger/entries?worker=" + worker.id() + "&least=300&most=300"))
                        .items())
                .extracting(entry -> entry.getString("rule"))
                .containsExactly("WORKER_FINED");
        refused(
                world.finance.get("/ledger/accounts/BANK/extract?from=2026-02-01&until=2026-01-01"),
                422,
                "ledger.range.broken");

        story.advance(Duration.ofDays(1));
        nights.closeUntil(day);
        var statement = ok(world.finance.get("/statements?payeeKind=worker&payee=" + worker.id()))
                .items()
                .get(0);
        assertThat(amount(statement, "adjusted")).isEqualByComparingTo("-300.00");
        assertThat(amount(statement, "payable")).as("nothing is paid out").isEqualByComparingTo("-300.00");
        assertThat(ok(worker.get("/statements/" + statement.getString("id") + "/lines"))
                        .items())
                .extracting(line -> line.getString("kind") + " " + line.getString("reason"))
                .containsExactly("fine 服务投诉");
        ok(world.finance.post("/statistics/days/" + day + "/computation", ""));
        var lines = ok(world.finance.get(
                        "/statistics/lines?dimension=worker&key=%s&date=%s".formatted(worker.id(), day)))
                .items();
        assertThat(lines).singleElement().satisfies(line -> assertThat(amount(line, "amount"))
                .isEqualByComparingTo("120.00"));
        assertThat(ok(world.finance.get(
                                "/statistics/visits?dimension=worker&key=%s&date=%s".formatted(worker.id(), day)))
                        .items())
                .extracting(counted -> counted.getString("visit"))
                .containsExactly(visit);
        var report = ok(world.finance.get("/reports/day/" + day)).json();
        assertThat(report.getJsonArray("parts").getJsonObject(0).getJsonArray("sections"))
                .hasSize(5);
        assertThat(world.finance.get("/reports/day/" + day + ".pdf").text()).startsWith("%PDF");
        assertThat(world.finance.get("/reports/month/" + day + ".xlsx").text()).startsWith("PK");
        refused(world.finance.get("/reports/year/" + day), 422, "statistics.period.unknown");
        refused(world.finance.get("/reports/day/" + day.plusDays(40)), 422, "statistics.date.not-over");
        story.booksBalance();
    }

    private static String served(World world, Api worker) {
        var customer = world.customer();
        var story = world.story;
        story.advanceTo(customer.at(1, "00:30"));
        var booking = customer.bookAndPay(customer.wish(customer.at(0, "09:00"), Customer.with(worker)));
        var visit = Story.visit(story.booking(customer.api(), booking), 0);
        customer.begins(worker, visit);
        customer.completes(worker, visit);
        var books = new Books(world);
        Story.until("recognised", () -> books.balance("UNSETTLED", visit).equals("120.00"));
        return visit;
    }

    private static BigDecimal amount(JsonObject object, String name) {
        return new BigDecimal(object.getJsonObject(name).getString("amount"));
    }
}
