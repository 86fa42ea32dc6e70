package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** Step 6 of the main job: the night. A visit costs 120.00, of which 1.00 insures it. */
@HttpTest
class Step6NightHttpIT {
    private World world;
    private Story story;
    private Api worker;
    private Customer customer;
    private Books books;
    private Nights nights;

    private void tell(DoorstepServer server) {
        world = new World(server);
        story = world.story;
        worker = world.worker("王芳");
        customer = world.customer();
        books = new Books(world);
        nights = new Nights(world);
        nights.closeUntil(story.today().minusDays(1));
    }

    @Test
    void closesADateFromTheChannelsBillToTheProof(DoorstepServer server) throws Exception {
        tell(server);
        var starter = story.staff("finance", "finance-second");
        var served = serve("09:00");
        var cancelled = booked("14:00");
        story.advance(Duration.ofMinutes(6));
        ok(customer.api()
                .post(
                        "/bookings/" + booking(cancelled) + "/cancellation",
                        "{'reason':'计划有变','fee':{'amount':'120.00','currency':'CNY'},'forCustomer':false}"));
        var day = story.today();
        refused(starter.post("/runs", "{'date':'%s'}".formatted(day)), 422, "settlement.night.not-over");
        story.advance(Duration.ofDays(2));
        refused(starter.post("/runs", "{'date':'%s'}".formatted(day.plusDays(1))), 422, "settlement.night.predecessor");
        nights.closeUntil(day);
        assertThat(books.balance("UNSETTLED", served)).as("held for a day").isEqualTo("120.00");

        var run = ok(starter.post("/runs", "{'date':'%s'}".formatted(day.plusDays(1))))
                .id();
        Story.until("the night", () -> state("/runs/" + run).equals("COMPLETED"));

        var steps = ok(world.finance.get("/runs/" + run))
                .json()
                .getJsonArray("steps")
                .getValuesAs(JsonObject.class);
        assertThat(steps)
                .extracting(step -> step.getString("name") + " " + step.getString("state"))
                .containsExactly(
                        "freeze DONE",
                        "reconcile DONE",
                        "settle DONE",
                        "pay-out DONE",
                        "statistics DONE",
                        "proof DONE");
        refused(starter.post("/runs/" + run + "/stop", ""), 409, "batch.run.ended");
        assertThat(books.balance("UNSETTLED", served)).isEqualTo("0.00");
        // 12 % of 119.00, and of the whole fee, which nothing was insured for
        assertThat(books.balance("COMMISSION", "-")).isEqualTo("43.02");
        assertThat(books.balance("INSURANCE_PAYABLE", "-")).isEqualTo("1.00");
        // what the channel paid in: 240.00 less its 0.6 %
        assertThat(books.balance("CHANNEL_CLEARING", "sandbox")).isEqualTo("0.00");
        assertThat(books.balance("CHANNEL_FEES", "-")).isEqualTo("1.44");
        assertThat(books.balance("BANK", "-")).isEqualTo("238.56");
        var statement = nights.statements().get(0);
        assertThat(Story.amount(statement, "payable")).isEqualTo("28.68");
        assertThat(kinds("worker", worker.id()))
                .containsExactlyInAnyOrder("share", "withholding", "share", "withholding");

        releases(starter, statement.getString("payout"), day.plusDays(1));
        assertThat(nights.bankFile(day.plusDays(1))).contains("<InstdAmt Ccy=\"CNY\">28.68</InstdAmt>");
        assertThat(books.rules("payout:" + statement.getString("payout")))
                .containsExactly("PAYOUT_TO_COMPANY", "PAYOUT_PAID");
        assertThat(books.balance("BANK", "-")).isEqualTo("209.88");
        var facts = ok(world.finance.get("/statistics/daily?dimension=company&from=%s&until=%s&key=%s"
                        .formatted(day, day.plusDays(1), world.company)))
                .items();
        assertThat(sum(facts, "gross")).isEqualByComparingTo("240.00");
        assertThat(sum(facts, "commission")).isEqualByComparingTo("43.02");
        theBankStatesIt(statement.getString("payout"));
        story.booksBalance();
    }

    /** What the bank states of the payout, and of what the channel paid in, is what we booked: nobody has to look at it. */
    private void theBankStatesIt(String payout) {
        var paid = story.today();
        var payIn = "SP" + paid.minusDays(1).toString().replace("-", "") + "CNY";
        story.advance(Duration.ofDays(1));

        nights.closeUntil(paid);

        assertThat(ok(world.finance.get("/cases?open=true&limit=200")).items())
                .extracting(each -> each.getString("key"))
                .noneMatch(key -> key.contains("/payout/" + payout) || key.contains("/pay-in/" + payIn));
        refused(world.finance.get("/cases?owner=me"), 422, "settlement.case.owner-broken");
        assertThat(ok(world.finance.get("/cases?owner=none&kind=none-such")).items())
                .isEmpty();
    }

    private void releases(Api starter, String payout, LocalDate date) {
        var release = "{'date':'%s','payouts':['%s']}".formatted(date, payout);
        refused(world.finance.post("/payouts/release", release), 403, "shared.forbidden.permission");
        refused(starter.post("/payouts/release", release), 422, "settlement.release.same-person");
        ok(world.second.post("/payouts/release", release));
        refused(world.second.post("/payouts/release", release), 422, "settlement.payout.state");
        Story.until("the bank has paid", () -> state("/payouts/" + payout).equals("PAID"));
        assertThat(ok(story.nobody.get("/sandbox/bank/book"))
                        .json()
                        .getJsonArray("payments")
                        .getValuesAs(JsonObject.class))
                .filteredOn(each -> each.getString("endToEndId").equals(payout))
                .singleElement()
                .satisfies(each -> assertThat(each.getString("amount")).isEqualTo("28.68"));
        Story.until(
                "the owner is told", () -> world.owner.get("/notices").text().contains("28.68"));
    }

    @Test
    void makesACaseOfEachDifferenceAndPostsWhatAPersonDecides(DoorstepServer server) {
        tell(server);
        var lost = billed(2, "'bill':'LEFT_OUT'");
        var more = billed(3, "'bill':'A_FEN_MORE'");
        var later = billed(4, "'bill':'NEXT_DAY'");
        var twice = billed(5, "'bill':'TWICE'");
        var odd = billed(6, "'minorOff':-100");
        Story.until(
                "the odd sum is noticed",
                () -> ok(story.admin.get("/payments/" + odd)).json().containsKey("flag"));
        var day = story.today();
        story.advance(Duration.ofDays(1));

        nights.closeUntil(day);

        assertThat(found(lost)).isEqualTo("missing-in-bill ask-again");
        assertThat(found(more)).isEqualTo("amount suspense");
        assertThat(found(later)).isEqualTo("missing-in-bill ask-again");
        assertThat(found(twice)).isEqualTo("duplicate suspense");
        assertThat(found(odd)).isEqualTo("missing-here refund");
        // paid in: 120.01, 120.00 twice, 119.00; booked: four times 120.00
        assertThat(books.balance("CHANNEL_CLEARING", "sandbox")).isEqualTo("0.99");
        decide(more, "suspense", 200);
        decide(twice, "suspense", 200);
        assertThat(books.balance("SUSPENSE", "-")).isEqualTo("120.01");
        decide(lost, "ask-again", 422);
        behave(lost, "'bill':'AS_IT_IS'");
        decide(lost, "ask-again", 200);
        // what the channel took by mistake is taken, and goes back, because nothing is due for it any more
        decide(odd, "refund", 200);
        Story.until("given back", () -> paidBack(odd));
        assertThat(ok(story.admin.get("/audit/entries?action=payment.take-as-paid&limit=1"))
                        .items())
                .extracting(entry -> entry.getString("subjectId") + " by " + entry.getString("person"))
                .containsExactly(odd + " by " + world.finance.id());
        refused(resolve(more, "none"), 409, "settlement.case.closed");

        story.advance(Duration.ofDays(1));
        nights.closeUntil(day.plusDays(1));

        assertThat(found(later)).isEqualTo("wrong-day none");
        story.booksBalance();
    }

    @Test
    void hasNoEffectOnACaseThatIsClosed(DoorstepServer server) {
        tell(server);
        var odd = billed(2, "'minorOff':-3000");
        var raced = billed(3, "'minorOff':-3000");
        for (var payment : List.of(odd, raced)) {
            Story.until(
                    "the odd sum is noticed",
                    () -> ok(story.admin.get("/payments/" + payment)).json().containsKey("flag"));
        }
        var day = story.today();
        story.advance(Duration.ofDays(1));
        nights.closeUntil(day);
        decide(odd, "write-off", 200);
        var before = payment(odd);
        assertThat(books.balance("OVER_AND_SHORT", "-")).isEqualTo("-90.00");

        refused(resolve(odd, "refund"), 409, "settlement.case.closed");
        refused(resolve(odd, "ask-again"), 409, "settlement.case.closed");

        assertThat(payment(odd)).isEqualTo(before);
        assertThat(books.balance("OVER_AND_SHORT", "-")).isEqualTo("-90.00");
        assertThat(books.moneyStory(before.getString("booking"))).isEmpty();
        onlyOneHasAnEffect(raced);
        story.booksBalance();
    }

    /** Two people decide at once: the sum is income, or it goes back. */
    private void onlyOneHasAnEffect(String payment) {
        var path = "/cases/" + caseOf(payment).getString("id") + "/resolution";
        var answers = Stream.of("write-off", "refund")
                .map(action -> CompletableFuture.supplyAsync(
                        () -> world.finance.post(path, "{'action':'%s','remark':'查过了'}".formatted(action))))
                .toList();

        assertThat(answers).extracting(answer -> answer.join().status()).containsExactlyInAnyOrder(200, 409);
        boolean written = answers.get(0).join().status() == 200;
        assertThat(books.balance("OVER_AND_SHORT", "-")).isEqualTo(written ? "-180.00" : "-90.00");
        assertThat(payment(payment).getString("state").equals("CAPTURED")).isEqualTo(!written);
    }

    private JsonObject payment(String id) {
        return ok(story.admin.get("/payments/" + id)).json();
    }

    private boolean paidBack(String payment) {
        return books.moneyStory(
                        ok(story.admin.get("/payments/" + payment)).json().getString("booking"))
                .contains("REFUND_CONFIRMED");
    }

    @Test
    void neverPaysTwiceAndNeverLosesWhatTheBankDoesNotPay(DoorstepServer server) {
        tell(server);
        var account = Numbers.companyAccount();
        var named = ok(world.owner.post(
                        "/payee-accounts",
                        "{'company':'%s','holder':'粤洁家政','number':'%s','bankCode':'%s','bankName':'工商银行'}"
                                .formatted(world.company, account, Numbers.bankLine())))
                .id();
        ok(world.second.post("/payee-accounts/" + named + "/confirmation", ""));
        var ambiguous = paidOut(account, "PAID", true);
        var payout = ambiguous.getString("payout");
        story.advance(Duration.ofMinutes(1));
        Story.until("asked, and paid", () -> state("/payouts/" + payout).equals("PAID"));
        assertThat(nights.timesPaid(payout)).isEqualTo(1);
        nights.wish("*", "PAID", false);

        var failed = paidOut(account, "REJECTED", false);
        Story.until(
                "refused", () -> state("/payouts/" + failed.getString("payout")).equals("REJECTED"));
        assertThat(books.balance("COMPANY_PAYABLE", world.company)).isEqualTo("14.28");

        var returned = paidOut(account, "RETURNED", false);
        // what came back was owed again, and stands on the statement of the day on which it came
        assertThat(nights.statements()).anySatisfy(statement -> {
            assertThat(Story.amount(statement, "returned")).isEqualTo("14.28");
            assertThat(Story.amount(statement, "payable")).isEqualTo("14.28");
        });
        Story.until("paid at first", () -> state("/payouts/" + returned.getString("payout"))
                .equals("PAID"));
        story.advance(Duration.ofDays(3));
        Story.until("and returned", () -> state("/payouts/" + returned.getString("payout"))
                .equals("RETURNED"));
        assertThat(books.balance("COMPANY_PAYABLE", world.company)).isEqualTo("14.28");
        assertThat(books.balance("PAYOUT_IN_TRANSIT", returned.getString("payout")))
                .isEqualTo("0.00");
        assertThat(nights.timesPaid(failed.getString("payout"))).isZero();
        story.booksBalance();
    }

    /** A visit is served and settled, and its company's payout released while the bank behaves so. @return the statement */
    private JsonObject paidOut(String account, String outcome, boolean mute) {
        nights.wish(account, outcome, false);
        nights.wish("*", "PAID", mute);
        serve("09:00");
        story.advance(Duration.ofDays(2));
        var date = story.today().minusDays(1);
        nights.closeUntil(date);
        var statement = nights.statements().get(0);
        ok(world.second.post(
                "/payouts/release", "{'date':'%s','payouts':['%s']}".formatted(date, statement.getString("payout"))));
        return statement;
    }

    /** A paid visit so many days ahead whose payment the channel deals with so. @return the payment */
    private String billed(int days, String behaviour) {
        var booking = customer.place(customer.wish(customer.at(days, "09:00"), Customer.with(worker)), "ONLINE")
                .getString("id");
        var payment = story.openPayment(customer.api(), booking);
        behave(payment, behaviour);
        story.choose(story.payUrl(customer.api(), payment), "approve");
        return payment;
    }

    private void behave(String payment, String behaviour) {
        ok(story.nobody.post("/sandbox/channel/behaviour?reference=" + payment, "{" + behaviour + "}"));
    }

    private JsonObject caseOf(String payment) {
        return ok(world.finance.get("/cases?open=true&limit=200")).items().stream()
                .filter(each -> each.getString("key").contains("/" + payment))
                .findFirst()
                .orElseThrow();
    }

    private String found(String payment) {
        var found = caseOf(payment);
        return found.getString("kind") + " " + found.getString("suggestion");
    }

    private Map<String, String> cases = Map.of();

    private void decide(String payment, String action, int status) {
        var answer = resolve(payment, action);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    private Api.Answer resolve(String payment, String action) {
        if (!cases.containsKey(payment)) {
            cases = ok(world.finance.get("/cases?open=true&limit=200")).items().stream()
                    .collect(Collectors.toMap(
                            each -> each.getString("key")
                                    .replaceAll("/again$", "")
                                    .replaceAll(".*/", ""),
                            each -> each.getString("id"),
                            (one, other) -> one));
        }
        return world.finance.post(
                "/cases/" + cases.get(payment) + "/resolution", "{'action':'%s','remark':'查过了'}".formatted(action));
    }

    private List<String> kinds(String payeeKind, String payee) {
        var statement = ok(world.finance.get("/statements?payeeKind=%s&payee=%s".formatted(payeeKind, payee)))
                .items()
                .get(0)
                .getString("id");
        return ok(world.finance.get("/statements/" + statement + "/lines")).items().stream()
                .map(line -> line.getString("kind"))
                .toList();
    }

    private String booked(String time) {
        var booking = customer.bookAndPay(customer.wish(customer.at(0, time), Customer.with(worker)));
        return Story.visit(story.booking(customer.api(), booking), 0);
    }

    private String booking(String visit) {
        return ok(customer.api().get("/visits/" + visit)).json().getString("booking");
    }

    private String serve(String time) {
        story.advanceTo(customer.at(1, "00:30"));
        var visit = booked(time);
        customer.begins(worker, visit);
        customer.completes(worker, visit);
        Story.until("recognised", () -> books.balance("UNSETTLED", visit).equals("120.00"));
        return visit;
    }

    private String state(String path) {
        return ok(world.finance.get(path)).json().getString("state");
    }

    private static BigDecimal sum(List<JsonObject> facts, String name) {
        return facts.stream()
                .map(fact -> new BigDecimal(Story.amount(fact, name)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
