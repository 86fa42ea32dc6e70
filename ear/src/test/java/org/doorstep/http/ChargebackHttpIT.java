package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;
import static org.doorstep.http.Api.refused;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer disputes a payment of 120.00 at the channel, which takes the money and decides. */
@HttpTest
class ChargebackHttpIT {
    private World world;
    private Story story;
    private Books books;
    private Nights nights;
    private Customer customer;
    private Api worker;
    private String payment;
    private String booking;
    private String visit;

    @BeforeEach
    void aVisitThatWasPaidAndServed(DoorstepServer server) {
        world = new World(server);
        story = world.story;
        books = new Books(world);
        nights = new Nights(world);
        worker = world.worker("王芳");
        customer = world.customer();
        visit = served();
    }

    private String served() {
        booking = customer.place(customer.wish(customer.at(2, "09:00"), Customer.with(worker)), "ONLINE")
                .getString("id");
        payment = story.pay(customer.api(), booking);
        story.untilState(customer.api(), booking, "CONFIRMED");
        var one = Story.visit(story.booking(customer.api(), booking), 0);
        customer.begins(worker, one);
        customer.completes(worker, one);
        story.untilState(customer.api(), booking, "FULFILLED");
        return one;
    }

    @Test
    void freezesWhatIsDisputedAndSharesItOnceItIsWon() {
        var dispute = disputes();
        var chargeback = untilKnown("OPEN");
        Story.until("the visit is frozen", () -> !shares());
        assertThat(books.balance("CHARGEBACKS", chargeback)).isEqualTo("120.00");
        var file = caseOf(chargeback).orElseThrow();
        refused(
                world.operator.post(
                        "/visits/" + visit + "/refunds",
                        "{'amount':{'amount':'120.00','currency':'CNY'},'reason':'重复'}"),
                422,
                "booking.refund.no-channel");

        story.advance(Duration.ofDays(2));
        nights.closeUntil(story.today().minusDays(1));
        assertThat(books.balance("COMMISSION", "-")).isEqualTo("0.00");

        isWorkedOn(file.getString("id"));
        decides(dispute, true);
        assertThat(untilKnown("WON")).isEqualTo(chargeback);
        assertThat(books.balance("CHARGEBACKS", chargeback)).isEqualTo("0.00");
        Story.until("the visit is released", this::shares);
        Story.until("the case says so", () -> comments(file.getString("id")).contains("WON"));
        ok(world.finance.post("/cases/" + file.getString("id") + "/resolution", "{'action':'none','remark':'渠道判我方胜'}"));
        story.advance(Duration.ofDays(1));
        nights.closeUntil(story.today().minusDays(1));
        assertThat(books.balance("COMMISSION", "-")).isEqualTo("21.42");
        assertThat(casesAbout(dispute)).isEmpty();
        story.booksBalance();
    }

    @Test
    void staysFrozenUntilEveryDisputeAndEverybodyElseHasLetGo() {
        var second = servedWithAnExtra();
        // the first one freezes, and the other finds it frozen
        var won = disputes();
        Story.until("one is heard of", () -> happened("booking.dispute") == 1);
        payment = second;
        var lost = disputes();
        Story.until("both are heard of", () -> happened("booking.dispute") == 2);

        decides(won, true);

        Story.until("one is over", () -> happened("booking.dispute-won") == 1);
        closeNightsOf(Duration.ofDays(2));
        assertThat(books.balance("UNSETTLED", visit)).isEqualTo("160.00");
        refused(world.operator.delete("/visits/" + visit + "/freeze"), 422, "booking.freeze.disputed");
        ok(world.operator.post("/visits/" + visit + "/freeze", "{'reason':'客户投诉'}"));

        decides(lost, false);

        Story.until("the other is over", () -> happened("booking.dispute-lost") == 1);
        closeNightsOf(Duration.ofDays(1));
        assertThat(books.balance("UNSETTLED", visit)).isEqualTo("120.00");

        ok(world.operator.delete("/visits/" + visit + "/freeze"));

        closeNightsOf(Duration.ofDays(1));
        assertThat(books.balance("UNSETTLED", visit)).isEqualTo("0.00");
        assertThat(books.balance("BAD_DEBT", "-")).isEqualTo("0.00");
        story.booksBalance();
    }

    /** Another visit, for which 40.00 are paid beside the 120.00. @return the payment of those */
    private String servedWithAnExtra() {
        booking = customer.place(customer.wish(customer.at(2, "09:00"), Customer.with(worker)), "ONLINE")
                .getString("id");
        payment = story.pay(customer.api(), booking);
        story.untilState(customer.api(), booking, "CONFIRMED");
        visit = Story.visit(story.booking(customer.api(), booking), 0);
        customer.begins(worker, visit);
        var oven = ok(worker.post("/visits/" + visit + "/extras", "{'extra':'oven','quantity':1}"))
                .id();
        ok(customer.api().post("/extras/" + oven + "/answer", "{'accept':true}"));
        var second = story.pay(customer.api(), booking);
        customer.completes(worker, visit);
        story.untilState(customer.api(), booking, "FULFILLED");
        books.untilBalance("UNSETTLED", visit, "160.00");
        return second;
    }

    private void closeNightsOf(Duration time) {
        story.advance(time);
        nights.closeUntil(story.today().minusDays(1));
    }

    private long happened(String what) {
        return ok(story.admin.get("/bookings/" + booking + "/timeline")).items().stream()
                .filter(step -> step.getString("what").equals(what))
                .count();
    }

    @Test
    void takesWhatIsLostBackFromThoseWhoHadSharedIt() {
        story.advance(Duration.ofDays(2));
        nights.closeUntil(story.today().minusDays(1));
        assertThat(books.balance("COMMISSION", "-")).isEqualTo("21.42");
        var dispute = disputes();
        var chargeback = untilKnown("OPEN");

        decides(dispute, false);

        untilKnown("LOST");
        books.untilBalance("COMMISSION", "-", "0.00");
        assertThat(books.balance("CHARGEBACKS", chargeback)).isEqualTo("0.00");
        assertThat(books.balance("INSURANCE_PAYABLE", "-")).isEqualTo("0.00");
        assertThat(books.balance("BAD_DEBT", "-")).isEqualTo("0.00");
        decidesInVain(dispute);
        story.advance(Duration.ofDays(1));
        nights.closeUntil(story.today().minusDays(1));
        assertThat(Story.amount(nights.statements().get(0), "clawbacks")).isEqualTo("-14.28");
        assertThat(casesAbout(dispute)).isEmpty();
        story.booksBalance();
    }

    @Test
    void isLostBeforeTheVisitWhichIsThenDueAgainAtTheDoor() {
        booking = customer.place(customer.wish(customer.at(2, "09:00"), Customer.with(worker)), "ONLINE")
                .getString("id");
        payment = story.pay(customer.api(), booking);
        story.untilState(customer.api(), booking, "CONFIRMED");
        visit = Story.visit(story.booking(customer.api(), booking), 0);

        decides(disputes(), false);

        var chargeback = untilKnown("LOST");
        Story.until("it is due again", () -> Story.amount(story.booking(customer.api(), booking), "due")
                .equals("120.00"));
        assertThat(books.balance("CHARGEBACKS", chargeback)).isEqualTo("0.00");
        assertThat(books.balance("BAD_DEBT", "-")).isEqualTo("0.00");
        customer.begins(worker, visit);
        ok(worker.post("/visits/" + visit + "/cash", "{'amount':{'amount':'120.00','currency':'CNY'}}"));
        customer.completes(worker, visit);
        story.untilState(customer.api(), booking, "FULFILLED");
        story.advance(Duration.ofDays(2));
        nights.closeUntil(story.today().minusDays(1));
        assertThat(books.balance("UNSETTLED", visit)).isEqualTo("0.00");
        story.booksBalance();
    }

    @Test
    void isOnlyAboutWhatTheCustomerHasNotHadBackBefore() {
        var refund = ok(world.operator.post(
                        "/visits/" + visit + "/refunds",
                        "{'amount':{'amount':'50.00','currency':'CNY'},'reason':'迟到'}"))
                .items()
                .get(0)
                .getString("id");
        // what the booking says is true at once: the channel hears of it later
        books.untilBalance("REFUND_IN_TRANSIT", refund, "0.00");

        var dispute = disputes();
        var chargeback = untilKnown("OPEN");
        assertThat(books.balance("CHARGEBACKS", chargeback)).isEqualTo("70.00");
        decides(dispute, false);

        untilKnown("LOST");
        books.untilBalance("UNSETTLED", visit, "0.00");
        assertThat(books.balance("BAD_DEBT", "-")).isEqualTo("0.00");
        assertThat(books.balance("CHARGEBACKS", chargeback)).isEqualTo("0.00");
        story.advance(Duration.ofDays(1));
        nights.closeUntil(story.today().minusDays(1));
        assertThat(casesAbout(dispute)).isEmpty();
        story.booksBalance();
    }

    @Test
    void hearsOfItFromTheBillWhenNobodyCalls() {
        ok(story.nobody.post("/sandbox/channel/behaviour?reference=" + payment, "{'callbacks':'NEVER'}"));
        var dispute = disputes();
        decides(dispute, false);
        story.advance(Duration.ofDays(1));
        nights.closeUntil(story.today().minusDays(1));

        var found = casesAbout(dispute);

        assertThat(found).extracting(each -> each.getString("kind")).containsExactly("missing-here");
        ok(world.finance.post(
                "/cases/" + found.get(0).getString("id") + "/resolution", "{'action':'ask-again','remark':'查过了'}"));
        untilKnown("LOST");
        books.untilBalance("UNSETTLED", visit, "0.00");
        story.advance(Duration.ofDays(1));
        nights.closeUntil(story.today().minusDays(1));
        assertThat(casesAbout(dispute)).isEmpty();
        story.booksBalance();
    }

    @Test
    void believesNoChannelThatSpeaksOfWhatIsNotItsOwn() {
        refused(customer.api().get("/chargebacks"), 403, "shared.forbidden.permission");
        refused(world.owner.get("/chargebacks"), 403, "shared.forbidden.permission");
        refused(world.finance.get("/chargebacks?state=LOSING"), 422, "payment.chargeback.state");
        refused(world.finance.get("/chargebacks/4711"), 404, "payment.chargeback.unknown");
        var forged = story.nobody.post(
                "/payments/callbacks/sandbox",
                "{'kind':'dispute','reference':'" + payment + "','channelReference':'SD1','status':'LOST',"
                        + "'amount':'120.00','currency':'CNY','reason':'x','at':'2026-01-01T00:00:00Z'}");
        refused(forged, 400, "payment.callback.forged");
        assertThat(ofPayment()).isEmpty();
    }

    /** Owner, comments and evidence: of who may, and of nobody else. */
    private void isWorkedOn(String id) {
        var path = "/cases/" + id;
        refused(
                world.owner.put(path + "/owner", "{'person':'" + world.finance.id() + "'}"),
                403,
                "shared.forbidden.permission");
        refused(
                world.finance.put(
                        path + "/owner", "{'person':'" + customer.api().id() + "'}"),
                422,
                "settlement.case.owner");
        assertThat(ok(world.finance.put(path + "/owner", "{'person':'" + world.finance.id() + "'}"))
                        .json()
                        .getString("owner"))
                .isEqualTo(world.finance.id());
        assertThat(ok(world.finance.get("/cases?owner=" + world.finance.id())).items())
                .extracting(each -> each.getString("id"))
                .contains(id);
        var photo = uploaded(world.finance);
        var foreign = uploaded(customer.api());
        refused(
                world.finance.post(path + "/comments", "{'words':'别人的照片','files':['" + foreign + "']}"),
                404,
                "media.file.unknown");
        ok(world.finance.post(path + "/comments", "{'words':'签收照片','files':['" + photo + "']}"));
        refused(customer.api().get(path + "/comments"), 403, "shared.forbidden.permission");
        var told = ok(world.finance.get(path + "/comments")).items();
        assertThat(told).extracting(each -> each.getString("words")).containsExactly("签收照片");
        assertThat(told.get(0).getJsonArray("files")).hasSize(1);
        ok(world.finance.put(path + "/owner", "{}"));
        assertThat(ok(world.finance.get(path)).json().containsKey("owner")).isFalse();
    }

    private static String uploaded(Api who) {
        return ok(who.upload("/media?purpose=EVIDENCE", Story.picture(), "image/png"))
                .json()
                .getJsonObject("file")
                .getString("id");
    }

    private List<String> comments(String id) {
        return ok(world.finance.get("/cases/" + id + "/comments")).items().stream()
                .map(each -> each.getString("words"))
                .toList();
    }

    private String disputes() {
        return ok(story.nobody.post("/sandbox/channel/disputes", "{'payment':'" + payment + "','reason':'没有收到服务'}"))
                .json()
                .getString("dispute");
    }

    private void decides(String dispute, boolean won) {
        ok(story.nobody.post("/sandbox/channel/disputes", "{'dispute':'%s','won':%s}".formatted(dispute, won)));
    }

    private void decidesInVain(String dispute) {
        assertThat(story.nobody
                        .post("/sandbox/channel/disputes", "{'dispute':'%s','won':true}".formatted(dispute))
                        .status())
                .isEqualTo(409);
    }

    private Optional<JsonObject> ofPayment() {
        return ok(world.finance.get("/chargebacks?limit=200")).items().stream()
                .filter(each -> each.getString("payment").equals(payment))
                .findFirst();
    }

    private String untilKnown(String state) {
        Story.until(
                "the chargeback is " + state,
                () -> ofPayment().map(each -> each.getString("state")).equals(Optional.of(state)));
        return ofPayment().orElseThrow().getString("id");
    }

    /** Whether the visit's money may be shared out. */
    private boolean shares() {
        var steps = ok(story.admin.get("/bookings/" + booking + "/timeline")).items().stream()
                .map(step -> step.getString("what"))
                .toList();
        return !steps.contains("booking.dispute") || steps.contains("booking.dispute-won");
    }

    private Optional<JsonObject> caseOf(String chargeback) {
        Story.until("the case of the chargeback", () -> !casesAbout(chargeback).isEmpty());
        return casesAbout(chargeback).stream().findFirst();
    }

    private List<JsonObject> casesAbout(String what) {
        return ok(world.finance.get("/cases?open=true&limit=200")).items().stream()
                .filter(each -> each.getString("key").contains("/" + what))
                .toList();
    }
}
