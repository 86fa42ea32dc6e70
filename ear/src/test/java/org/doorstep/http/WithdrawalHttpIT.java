package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** A company's money comes back from the bank; its owner withdraws it instead of waiting for the next night. */
@HttpTest
class WithdrawalHttpIT {
    private World world;
    private Story story;
    private Nights nights;

    @Test
    void paysOnRequestWhatTheBankGaveBackAndPrintsTheStatement(DoorstepServer server) throws Exception {
        world = new World(server);
        story = world.story;
        nights = new Nights(world);
        nights.closeUntil(story.today().minusDays(1));
        var rejected = servedAndRejected();
        var area = ok(world.owner.get("/statements")).items().get(0).getString("area");
        var body = "{'area':'%s','currency':'CNY'}".formatted(area);
        refused(
                world.owner.post("/withdrawals", "{'area':'%s','currency':'QQQ'}".formatted(area)),
                400,
                "shared.invalid");
        refused(world.finance.post("/withdrawals", body), 403, "shared.forbidden");
        nights.wish("*", "PAID", false);

        assertThat(Story.amount(payable(), "amount")).isEqualTo("14.28");
        var made = world.owner.post("/withdrawals", body, "withdrawal-1");
        var again = world.owner.post("/withdrawals", body, "withdrawal-1");

        assertThat(made.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(made.status());
        assertThat(again.id()).isEqualTo(made.id());
        assertThat(again.json().getString("payout")).isEqualTo(made.json().getString("payout"));
        refused(world.owner.post("/withdrawals", body), 409, "settlement.withdrawal.open");
        var payout = made.json().getString("payout");
        assertThat(payout).isNotEqualTo(rejected);
        ok(world.second.post("/payouts/release", "{'date':'%s','payouts':['%s']}".formatted(story.today(), payout)));
        Story.until("paid", () -> state("/payouts/" + payout).equals("PAID"));
        assertThat(nights.timesPaid(payout)).isEqualTo(1);
        assertThat(ok(world.owner.get("/withdrawals")).items()).singleElement().satisfies(own -> {
            assertThat(own.getString("state")).isEqualTo("PAID");
            assertThat(Story.amount(own, "amount")).isEqualTo("14.28");
        });
        refused(world.owner.post("/withdrawals", body), 422, "settlement.withdrawal.too-little");
        prints(made.json().getString("statement"));
        story.booksBalance();
    }

    /** A visit is settled, and the bank will not pay its company's share. @return the payout */
    private String servedAndRejected() {
        var worker = world.worker("王芳");
        var customer = world.customer();
        var booking = customer.bookAndPay(customer.wish(customer.at(2, "09:00"), Customer.with(worker)));
        var visit = Story.visit(story.booking(customer.api(), booking), 0);
        customer.begins(worker, visit);
        customer.completes(worker, visit);
        story.untilState(customer.api(), booking, "FULFILLED");
        story.advance(Duration.ofDays(2));
        var date = story.today().minusDays(1);
        nights.closeUntil(date);
        nights.wish("*", "REJECTED", false);
        var payout = nights.statements().get(0).getString("payout");
        ok(world.second.post("/payouts/release", "{'date':'%s','payouts':['%s']}".formatted(date, payout)));
        Story.until("rejected", () -> state("/payouts/" + payout).equals("REJECTED"));
        return payout;
    }

    private JsonObject payable() {
        return Api.parse(ok(world.owner.get("/withdrawals/payable")).text())
                .asJsonArray()
                .getJsonObject(0);
    }

    private void prints(String statement) throws IOException {
        var file = ok(world.owner.get("/statements/" + statement + ".pdf"));
        assertThat(file.raw().headers().firstValue("Content-Type").orElse("")).startsWith("application/pdf");
        try (var document = Loader.loadPDF(file.raw().body())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Payable", "14.28", "returned by the bank");
        }
        refused(world.customer().api().get("/statements/" + statement + ".pdf"), 404, "settlement.statement.unknown");
    }

    private String state(String path) {
        return ok(world.finance.get(path)).json().getString("state");
    }
}
