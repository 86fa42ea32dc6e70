package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** A discount of 20.00 on a visit of 120.00, half of it borne by the company: from the offer to the statements. */
@HttpTest
class PromotionHttpIT {
    private static final String TERMS = """
            {'code':'%s','title':'新客立减','kind':'PERCENT','rate':'0.2','most':{'amount':'20.00','currency':'CNY'},
             'currency':'CNY','automatic':false,'from':'%s','until':'%s','areas':['%s'],'services':[],
             'company':'%s','companyShare':'%s','usesEach':1}""";

    private World world;
    private Story story;
    private Books books;
    private Nights nights;
    private String code;

    @Test
    void isShownAgreedBorneByWhomItSaysExplainedAndUndoneWithARefund(DoorstepServer server) {
        world = new World(server);
        story = world.story;
        books = new Books(world);
        nights = new Nights(world);
        code = "NEW-" + Numbers.digits(8);
        refusesBadOffers();
        var promotion = ok(offer(world.operator, world.company, "0.5")).id();
        var worker = world.worker("王芳");
        var customer = world.customer();
        var wish = customer.wish(
                customer.at(2, "09:00"),
                Customer.with(worker) + ",'promotion':'" + code.toLowerCase(java.util.Locale.ROOT) + "'");

        // nobody can use what the company has not agreed to
        refused(customer.api().post("/quotes", wish), 422, "promotion.code.unknown");
        ok(world.owner.post("/promotions/" + promotion + "/agreement", ""));
        var quote = customer.quote(wish);
        assertThat(Story.amount(quote, "total")).isEqualTo("100.00");
        assertThat(Story.amount(quote.getJsonObject("discount"), "amount")).isEqualTo("20.00");
        assertThat(lines(quote.getJsonArray("visits")
                        .getJsonObject(0)
                        .getJsonArray("lines")
                        .getValuesAs(JsonObject.class)))
                .containsExactly("base 20.00", "unit 100.00", "discount -20.00");
        var booking = customer.bookAndPay(wish);
        refused(customer.api().post("/quotes", wish), 422, "promotion.used-by-customer");
        assertThat(Story.amount(story.booking(customer.api(), booking), "paid")).isEqualTo("100.00");
        var visit = Story.visit(story.booking(customer.api(), booking), 0);
        customer.begins(worker, visit);
        customer.completes(worker, visit);
        story.untilState(customer.api(), booking, "FULFILLED");
        var served = story.today();
        books.untilBalance("PROMOTIONS", "-", "10.00");
        assertThat(books.balance("COMPANY_PROMOTIONS", visit)).isEqualTo("10.00");

        story.advance(Duration.ofDays(2));
        nights.closeUntil(story.today().minusDays(1));

        // the shares are those of 120.00, whatever the customer paid; the company's half is its own line
        assertThat(books.balance("COMMISSION", "-")).isEqualTo("21.42");
        assertThat(books.balance("COMPANY_PROMOTIONS", visit)).isEqualTo("0.00");
        var statement = nights.statements().get(0);
        assertThat(Story.amount(statement, "payable")).isEqualTo("4.28");
        assertThat(statementLines(statement)).containsExactlyInAnyOrder("share 14.28", "promotion -10.00");
        assertThat(parts(statement)).contains("promotion agreed 10.00");
        assertThat(fact(served, "gross")).isEqualTo("120.00");
        assertThat(fact(served, "discounts")).isEqualTo("20.00");
        assertThat(figureLines(served)).containsExactlyInAnyOrder("10.00", "10.00");

        // half of what was paid goes back, and with it half of the discount to those who bore it
        ok(world.operator.post(
                "/visits/" + visit + "/refunds", "{'amount':{'amount':'50.00','currency':'CNY'},'reason':'不满意'}"));
        var undone = story.today();
        assertThat(books.balance("PROMOTIONS", "-")).isEqualTo("5.00");
        story.advance(Duration.ofDays(1));
        nights.closeUntil(story.today().minusDays(1));
        assertThat(statementLines(nights.statements().get(0)))
                .containsExactlyInAnyOrder("clawback -5.95", "clawback -1.19", "promotion 5.00");
        assertThat(fact(undone, "discounts")).isEqualTo("-10.00");
        ok(world.operator.post(
                "/visits/" + visit + "/refunds", "{'amount':{'amount':'50.00','currency':'CNY'},'reason':'全退'}"));
        for (var account : List.of("COMMISSION", "TAX_PAYABLE", "INSURANCE_PAYABLE", "PROMOTIONS")) {
            assertThat(books.balance(account, "-")).as(account).isEqualTo("0.00");
        }
        story.advance(Duration.ofDays(1));
        nights.closeUntil(story.today().minusDays(1));
        story.booksBalance();
        assertThat(ok(world.owner.get("/promotions/" + promotion)).json().getInt("used"))
                .isEqualTo(1);
        ok(world.operator.post("/promotions/" + promotion + "/end", ""));
        refused(world.operator.post("/promotions/" + promotion + "/end", ""), 409, "promotion.ended");
    }

    private Api.Answer offer(Api who, String company, String share) {
        return who.post("/promotions", terms(company, share));
    }

    private String terms(String company, String share) {
        var today = story.today();
        return TERMS.formatted(code, today, today.plusDays(30), world.area, company, share);
    }

    private void refusesBadOffers() {
        refused(offer(world.finance, world.company, "0.5"), 403, "shared.forbidden.permission");
        refused(offer(world.owner, "4711", "1"), 403, "shared.forbidden");
        refused(offer(world.operator, "4711", "1"), 404, "promotion.company.unknown");
        var told = Map.of(
                "en", "The last day must not be before the first",
                "zh-CN", "结束日期不能早于开始日期",
                "zh-TW", "結束日期不得早於開始日期");
        told.forEach((language, text) -> {
            var answer = world.operator.request(
                    "POST",
                    "/promotions",
                    terms(world.company, "0.5")
                            .replace(
                                    story.today().plusDays(30).toString(),
                                    story.today().minusDays(1).toString())
                            .replace('\'', '"')
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    Map.of("Accept-Language", language));
            refused(answer, 422, "promotion.days");
            assertThat(answer.text()).contains(text);
        });
        assertThat(ok(world.owner.get("/promotions")).items()).isEmpty();
    }

    private static List<String> lines(List<JsonObject> lines) {
        return lines.stream()
                .map(line -> line.getString("kind") + " " + Story.amount(line, "amount"))
                .toList();
    }

    private List<String> statementLines(JsonObject statement) {
        return lines(ok(world.finance.get("/statements/" + statement.getString("id") + "/lines"))
                .items());
    }

    private List<String> parts(JsonObject statement) {
        var id = statement.getString("id");
        var entry = ok(world.finance.get("/statements/" + id + "/lines"))
                .items()
                .get(0)
                .getString("entry");
        return ok(world.finance.get("/statements/" + id + "/explanations/" + entry))
                .json()
                .getJsonArray("steps")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(step -> step.getString("part") + " " + step.getString("how") + " " + Story.amount(step, "amount"))
                .toList();
    }

    private String fact(LocalDate day, String figure) {
        ok(world.finance.post("/statistics/days/" + day + "/computation", ""));
        return ok(world.finance.get("/statistics/daily?from=%1$s&until=%1$s&dimension=company&key=%2$s"
                        .formatted(day, world.company)))
                .items()
                .stream()
                .map(fact -> Story.amount(fact, figure))
                .findFirst()
                .orElse("none");
    }

    private List<String> figureLines(LocalDate day) {
        return ok(world.finance.get("/statistics/lines?figure=discounts&dimension=company&key=%s&date=%s"
                        .formatted(world.company, day)))
                .items()
                .stream()
                .map(line -> Story.amount(line, "amount"))
                .toList();
    }
}
