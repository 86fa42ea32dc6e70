package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** A company signs terms beyond plain shares; a visit of 120.00 is shared out by them, explained, and given back. */
@HttpTest
class ShareTermsHttpIT {
    private static final String TERMS = """
            {'from':'%s','worker':'0.7','company':'0.12','platform':'0.18','insurance':{'amount':'1.00','currency':'CNY'},
             'withholding':'0.05','holding':'P1D','least':{'amount':'1.00','currency':'CNY'}%s}""";

    private World world;
    private Story story;
    private Books books;

    @Test
    void sharesByTermsExplainsEachAmountAndTakesItBack(DoorstepServer server) {
        world = new World(server);
        story = world.story;
        books = new Books(world);
        refusesBadTerms();
        var signed = ok(signs("""
                        ,'fixedPay':[{'service':'%s','sum':{'amount':'80.00','currency':'CNY'}}],
                        'tiers':[{'from':{'amount':'100000.00','currency':'CNY'},'platform':'0.15'}],
                        'channelFee':{'rate':'0.006','bearer':'COMPANY'}""".formatted(world.service))).json();
        assertThat(signed.getInt("number")).isEqualTo(2);
        var worker = world.worker("王芳");
        var customer = world.customer();
        var nights = new Nights(world);
        var booking = customer.bookAndPay(customer.wish(customer.at(2, "09:00"), Customer.with(worker)));
        var visit = Story.visit(story.booking(customer.api(), booking), 0);
        customer.begins(worker, visit);
        customer.completes(worker, visit);
        story.untilState(customer.api(), booking, "FULFILLED");

        story.advance(Duration.ofDays(2));
        nights.closeUntil(story.today().minusDays(1));

        // of 119.00 after insurance: 80.00 agreed, 18 % commission, the rest to the company, which bears the fee
        assertThat(books.balance("COMMISSION", "-")).isEqualTo("21.42");
        assertThat(books.balance("TAX_PAYABLE", "-")).isEqualTo("4.00");
        assertThat(books.balance("CHANNEL_FEES_RECHARGED", "-")).isEqualTo("0.72");
        var statement = nights.statements().get(0);
        assertThat(Story.amount(statement, "payable")).isEqualTo("16.86");
        assertThat(lines(statement)).containsExactlyInAnyOrder("share 17.58 of 17.58", "channel-fee -0.72 of 120.00");
        assertThat(steps(statement))
                .containsExactly(
                        "insurance agreed 1.00 x 1 -> 1.00",
                        "worker agreed 80.00 x 1 -> 80.00",
                        "tax rate 80.00 x 0.05 -> 4.00",
                        "company left 17.58 x 1 -> 17.58",
                        "platform rate 119.00 x 0.18 -> 21.42",
                        "channel-fee rate 120.00 x 0.006 -> 0.72",
                        "company-fee agreed 0.72 x 1 -> 0.72");
        explained(statement);

        ok(world.operator.post(
                "/visits/" + visit + "/refunds", "{'amount':{'amount':'120.00','currency':'CNY'},'reason':'不满意'}"));
        story.advance(Duration.ofDays(1));
        nights.closeUntil(story.today().minusDays(1));
        for (var account : List.of("COMMISSION", "TAX_PAYABLE", "INSURANCE_PAYABLE", "CHANNEL_FEES_RECHARGED")) {
            assertThat(books.balance(account, "-")).as(account).isEqualTo("0.00");
        }
        var back = nights.statements().get(0);
        assertThat(Story.amount(back, "clawbacks")).isEqualTo("-16.86");
        assertThat(steps(back)).contains("company pro-rata 120.00 x 1686/12000 -> 16.86");
        story.booksBalance();
    }

    private Api.Answer signs(String more) {
        return world.operator.post(
                "/companies/" + world.company + "/contracts",
                TERMS.formatted(story.today().plusDays(1), more));
    }

    /** Every fault, with its place, in three languages; and nothing is stored. */
    private void refusesBadTerms() {
        var more = """
                ,'fixedPay':[{'service':'%s','sum':{'amount':'80.00','currency':'USD'}}],
                'tiers':[{'from':{'amount':'2000.00','currency':'CNY'},'platform':'0.15'},
                         {'from':{'amount':'1000.00','currency':'CNY'},'platform':'0.12'}]""".formatted(world.service);
        var body = TERMS.formatted(story.today().minusDays(1), more).replace("'0.12','platform'", "'0.13','platform'");
        var path = "/companies/" + world.company + "/contracts";
        var told = Map.of(
                "en", "tiers rise",
                "zh-CN", "阶梯须由低到高",
                "zh-TW", "階梯須由低到高");

        told.forEach((language, text) -> {
            var answer = world.operator.request(
                    "POST",
                    path,
                    body.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    Map.of("Accept-Language", language));
            refused(answer, 422, "provider.contract.shares");
            assertThat(answer.json().getJsonArray("violations").getValuesAs(JsonObject.class))
                    .extracting(fault -> fault.getString("pointer") + " " + fault.getString("code"))
                    .containsExactly(
                            "/platform provider.contract.shares",
                            "/from provider.contract.past",
                            "/from provider.contract.before-existing",
                            "/fixedPay/0/sum provider.contract.fixed-pay.amount",
                            "/tiers/1/from provider.contract.tier.unsorted");
            assertThat(answer.text()).contains(text);
        });
        assertThat(ok(world.operator.get(path)).items()).hasSize(1);
    }

    private List<String> lines(JsonObject statement) {
        return ok(world.finance.get("/statements/" + statement.getString("id") + "/lines")).items().stream()
                .map(line -> line.getString("kind") + " " + Story.amount(line, "amount") + " of "
                        + Story.amount(line, "base"))
                .toList();
    }

    private JsonObject explanation(JsonObject statement) {
        var id = statement.getString("id");
        var entry = ok(world.finance.get("/statements/" + id + "/lines"))
                .items()
                .get(0)
                .getString("entry");
        return ok(world.finance.get("/statements/" + id + "/explanations/" + entry))
                .json();
    }

    private List<String> steps(JsonObject statement) {
        return explanation(statement).getJsonArray("steps").getValuesAs(JsonObject.class).stream()
                .map(step -> "%s %s %s x %s -> %s"
                        .formatted(
                                step.getString("part"),
                                step.getString("how"),
                                Story.amount(step, "base"),
                                step.getString("fraction"),
                                Story.amount(step, "amount")))
                .toList();
    }

    private void explained(JsonObject statement) {
        var told = explanation(statement);
        assertThat(told.getInt("contractNumber")).isEqualTo(2);
        assertThat(told.getString("channelFee")).isEqualTo("COMPANY");
        assertThat(Story.amount(told.getJsonObject("tier"), "volume")).isEqualTo("0.00");
        var id = statement.getString("id");
        refused(world.finance.get("/statements/" + id + "/explanations/1"), 404, "settlement.explanation.unknown");
        ok(world.owner.get("/statements/" + id + "/explanations/" + told.getString("entry")));
    }
}
