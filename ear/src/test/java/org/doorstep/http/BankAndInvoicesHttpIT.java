package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** What is handed in at the bank, file by file; and who owes us, and pays in parts. */
@HttpTest
class BankAndInvoicesHttpIT {
    private static final String AFTER = "/settings/settlement.invoice-after";

    private World world;
    private Story story;
    private Nights nights;

    @Test
    void showsEachFileThatWasHandedInAndTakesAnInvoicesPaymentInParts(DoorstepServer server) {
        world = new World(server);
        story = world.story;
        nights = new Nights(world);
        var worker = world.worker("王芳");
        var customer = world.customer();
        var booking = customer.bookAndPay(customer.wish(customer.at(2, "09:00"), Customer.with(worker)));
        var visit = Story.visit(story.booking(customer.api(), booking), 0);
        customer.begins(worker, visit);
        customer.completes(worker, visit);
        story.untilState(customer.api(), booking, "FULFILLED");
        story.advance(Duration.ofDays(2));
        nights.closeUntil(story.today().minusDays(1));
        var payout = nights.payOutTheCompany().getString("payout");

        filesAreThere(payout);

        ok(world.operator.post(
                "/visits/" + visit + "/refunds", "{'amount':{'amount':'120.00','currency':'CNY'},'reason':'不满意'}"));
        invoicesAfter(1);
        try {
            for (int i = 0; i < 3; i++) {
                story.advance(Duration.ofDays(1));
                nights.closeUntil(story.today().minusDays(1));
            }
            paidInParts();
        } finally {
            invoicesAfter(30);
        }
        story.booksBalance();
    }

    private void invoicesAfter(int days) {
        var version = ok(story.admin.get(AFTER)).json().getInt("version");
        ok(story.admin.putIfMatch(AFTER, "{'value':'%d'}".formatted(days), "\"" + version + "\""));
        Story.until(
                "the setting holds",
                () -> ok(story.admin.get(AFTER)).json().getString("value").equals(Integer.toString(days)));
    }

    private void filesAreThere(String payout) {
        var date = ok(world.finance.get("/payouts/" + payout)).json().getString("date");
        var files = ok(world.finance.get("/payouts/bank-files?date=" + date)).items();

        assertThat(files).isNotEmpty();
        refused(world.finance.get("/payouts/bank-files?date=heute"), 422, "settlement.date.broken");
        refused(world.owner.get("/payouts/bank-files?date=" + date), 403, "shared.forbidden.permission");
        refused(world.second.get("/payouts/bank-files/DS4711"), 404, "settlement.bank-file.unknown");
        var holding = files.stream()
                .map(file -> file.getString("messageId"))
                .filter(message -> document(message).contains(payout))
                .toList();
        assertThat(holding).hasSize(1);
        refused(world.finance.get("/payouts/bank-files/" + holding.get(0)), 403, "shared.forbidden.permission");
        var document = document(holding.get(0));
        assertThat(document)
                .contains("pain.001.001.09", "<MsgId>" + holding.get(0) + "</MsgId>", world.account)
                .isEqualTo(document(holding.get(0)));
    }

    private String document(String message) {
        return ok(world.second.get("/payouts/bank-files/" + message)).text();
    }

    private void paidInParts() {
        var invoice = invoices().get(0);
        var path = "/invoices/" + invoice.getString("id");
        assertThat(Story.amount(invoice, "amount")).isEqualTo("14.28");
        var other = story.staff("finance");
        refused(world.finance.post(path + "/proposal", paid("14.29")), 422, "settlement.invoice.sum");

        ok(world.finance.post(path + "/proposal", paid("4.28")));
        refused(world.finance.post(path + "/decision", "{'agreed':true}"), 422, "settlement.invoice.same-person");
        var open = ok(other.post(path + "/decision", "{'agreed':true}")).json();
        assertThat(open.getString("state")).isEqualTo("OPEN");
        assertThat(Story.amount(open, "booked")).isEqualTo("4.28");
        ok(other.post(path + "/proposal", paid("10.00")));
        var ended =
                ok(world.finance.post(path + "/decision", "{'agreed':true}")).json();
        assertThat(ended.getString("state")).isEqualTo("PAID");
        assertThat(Story.amount(ended, "booked")).isEqualTo("14.28");
        assertThat(new Books(world).balance("COMPANY_PAYABLE", world.company)).isEqualTo("0.00");
    }

    private List<JsonObject> invoices() {
        var mine = ok(world.owner.get("/invoices")).items();
        assertThat(mine).hasSize(1);
        return mine;
    }

    private static String paid(String amount) {
        return "{'outcome':'PAID','remark':'bank 4711','amount':{'amount':'%s','currency':'CNY'}}".formatted(amount);
    }
}
