package org.doorstep.http;

import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A tale while it is lived: what its people do at which phase of which day. */
final class Telling {
    private static final int WEEK = 7;
    private static final int SETTLED_AFTER = 3;
    private static final int RELEASED_AFTER = 4;
    private static final Set<Plot> HEARD_IN_TIME = Set.of(Plot.HEARD_LATE, Plot.NEVER_HEARD);

    private final Town town;
    private final Tale tale;
    private String booking = "";
    private String payment = "";
    private String dispute = "";

    Telling(Town town, Tale tale) {
        this.town = town;
        this.tale = tale;
    }

    /** The booking, once it is placed. */
    String booking() {
        return booking;
    }

    void live(int day, Phase phase) {
        if (day == tale.placed() && phase == Phase.MORNING) {
            place();
        }
        if (booking.isEmpty()) {
            return;
        }
        if (day == tale.placed() && phase == Phase.HEARD && HEARD_IN_TIME.contains(tale.plot())) {
            town.story.untilState(town.customer.api(), booking, "CONFIRMED");
        }
        if (phase == Phase.EVENING) {
            evening(day);
        }
        if (phase == Phase.MORNING && tale.plot() == Plot.WITH_EXTRA_WRITTEN_OFF && day == tale.day() + 2) {
            ok(town.world.operator.post("/visits/" + visit() + "/write-off", "{'reason':'联系不上'}"));
        }
        if (day == serviceDay()) {
            serve(phase);
        }
    }

    private int serviceDay() {
        return switch (tale.plot()) {
            case MOVED, FIRST_OF_TWO_SKIPPED -> tale.day() + WEEK;
            default -> tale.day();
        };
    }

    private void place() {
        var starts = tale.plot() == Plot.FIRST_OF_TWO_SKIPPED
                ? List.of(start(tale.day()), start(tale.day() + WEEK))
                : List.of(start(tale.day()));
        var wish = "{'service':'%s','quantity':2,'options':[],'address':'%s','starts':[%s]%s}"
                .formatted(
                        town.world.service,
                        town.customer.address(),
                        starts.stream().map(start -> "'" + start + "'").collect(Collectors.joining(",")),
                        Customer.with(town.worker) + promotion());
        var payment = tale.plot() == Plot.PAID_IN_CASH ? "ON_THE_SPOT" : "ONLINE";
        booking = town.customer.place(wish, payment).getString("id");
        if (payment.equals("ONLINE")) {
            payOnline();
        }
    }

    private String promotion() {
        return tale.plot().name().startsWith("PROMOTED") ? ",'promotion':'" + town.promotion + "'" : "";
    }

    private void payOnline() {
        switch (tale.plot()) {
            case PAID_TWICE -> {
                var first = open();
                var second = open();
                choose(first, "approve");
                choose(second, "approve");
            }
            case PAID_TOO_LATE -> {
                var page = town.story.payUrl(town.customer.api(), open());
                cancel(town.customer.api(), "");
                town.story.choose(page, "approve");
            }
            case CANCELLED_AT_ONCE -> {
                choose(open(), "approve");
                cancel(town.customer.api(), "");
            }
            case HEARD_LATE -> approved("{'callbacks':'ONCE','delay':'PT8M'}");
            case HEARD_TWICE -> approved("{'callbacks':'TWICE'}");
            case NEVER_HEARD -> approved("{'callbacks':'NEVER'}");
            case WALKED_AWAY -> choose(open(), "leave");
            default -> choose(open(), "approve");
        }
    }

    private String open() {
        payment = town.story.openPayment(town.customer.api(), booking);
        return payment;
    }

    private void choose(String payment, String choice) {
        town.story.choose(town.story.payUrl(town.customer.api(), payment), choice);
    }

    private void approved(String behaviour) {
        var payment = open();
        ok(town.story.nobody.post("/sandbox/channel/behaviour?reference=" + payment, behaviour));
        choose(payment, "approve");
    }

    private void evening(int day) {
        switch (tale.plot()) {
            case MOVED -> on(day, tale.placed(), this::move);
            case CANCELLED -> on(day, tale.day() - 1, () -> cancel(town.customer.api(), ""));
            case CANCELLED_BY_THE_HOUSE -> on(day, tale.day() - 1, () -> cancel(town.world.operator, ""));
            case FIRST_OF_TWO_SKIPPED -> on(day, tale.day() - 1, () -> cancel(town.customer.api(), visit(0)));
            case WITH_EXTRA_PAID_LATER -> on(day, tale.day(), () -> choose(open(), "approve"));
            case REFUNDED_BEFORE_SETTLEMENT -> on(day, tale.day(), () -> refund(tale.percent()));
            case REFUNDED_AFTER_SETTLEMENT -> on(day, tale.day() + SETTLED_AFTER, () -> refund(tale.percent()));
            case CHARGED_BACK_AND_WON -> chargeBack(day, tale.day(), true);
            case CHARGED_BACK_AND_LOST -> chargeBack(day, tale.day(), false);
            case CHARGED_BACK_AFTER_SETTLEMENT, PROMOTED_AND_CHARGED_BACK ->
                chargeBack(day, tale.day() + SETTLED_AFTER, false);
            case REFUNDED_TWICE, PROMOTED_AND_REFUNDED_TWICE -> {
                on(day, tale.day(), () -> refund(tale.percent() / 2));
                on(day, tale.day() + SETTLED_AFTER, () -> refund(100 - tale.percent() / 2));
            }
            case DISPUTED, DISPUTED_AND_REFUNDED -> dispute(day);
            default -> {
                // nothing that evening
            }
        }
    }

    private static void on(int day, int wanted, Runnable what) {
        if (day == wanted) {
            what.run();
        }
    }

    private void dispute(int day) {
        on(day, tale.day(), () -> ok(town.world.operator.post("/visits/" + visit() + "/freeze", "{'reason':'投诉'}")));
        if (tale.plot() == Plot.DISPUTED_AND_REFUNDED) {
            on(day, tale.day() + 2, () -> refund(tale.percent()));
        }
        on(day, tale.day() + RELEASED_AFTER, () -> ok(town.world.operator.delete("/visits/" + visit() + "/freeze")));
    }

    private void chargeBack(int day, int begins, boolean won) {
        on(
                day,
                begins,
                () -> dispute = ok(town.story.nobody.post(
                                "/sandbox/channel/disputes",
                                "{'payment':'%s','amount':'%s','currency':'CNY','reason':'没有收到服务'}"
                                        .formatted(payment, part(tale.percent()))))
                        .json()
                        .getString("dispute"));
        on(
                day,
                begins + 2,
                () -> ok(town.story.nobody.post(
                        "/sandbox/channel/disputes", "{'dispute':'%s','won':%s}".formatted(dispute, won))));
    }

    private void move() {
        var later = start(tale.day() + WEEK);
        var path = "/visits/" + visit();
        var fee = ok(town.customer.api().get(path + "/reschedule-fee?start=" + later))
                .json()
                .getJsonObject("fee");
        ok(town.customer.api().post(path + "/rescheduling", "{'start':'%s','fee':%s}".formatted(later, fee)));
        if (isDue()) {
            choose(open(), "approve");
        }
    }

    private boolean isDue() {
        return !Story.amount(view(), "due").equals("0.00");
    }

    private void cancel(Api who, String visit) {
        var path = "/bookings/" + booking;
        var fee = ok(who.get(path + "/cancellation-fee" + (visit.isEmpty() ? "" : "?visit=" + visit)))
                .json()
                .getJsonObject("fee");
        var which = visit.isEmpty() ? "" : "'visit':'" + visit + "',";
        ok(who.post(path + "/cancellation", "{%s'reason':'计划有变','fee':%s,'forCustomer':false}".formatted(which, fee)));
    }

    private BigDecimal part(int percent) {
        var held = new BigDecimal(Story.amount(visits().get(index()), "price"));
        return held.multiply(BigDecimal.valueOf(percent)).movePointLeft(2).setScale(2, RoundingMode.DOWN);
    }

    private void refund(int percent) {
        var amount = part(percent);
        if (amount.signum() > 0) {
            ok(town.world.operator.post(
                    "/visits/" + visit() + "/refunds",
                    "{'amount':{'amount':'%s','currency':'CNY'},'reason':'不满意'}".formatted(amount)));
        }
    }

    private void serve(Phase phase) {
        if (tale.plot() == Plot.CUSTOMER_ABSENT) {
            meetNobody(phase);
        } else if (tale.isServed() || tale.plot() == Plot.FIRST_OF_TWO_SKIPPED) {
            work(phase);
        }
    }

    private void meetNobody(Phase phase) {
        if (phase == Phase.way(tale.morning())) {
            arrive();
        } else if (phase == Phase.at(tale.morning())) {
            ok(town.worker.post("/visits/" + visit() + "/customer-absence", "{'evidence':'无人应答'}"));
        }
    }

    private void arrive() {
        ok(town.worker.post("/visits/" + visit() + "/departure", ""));
        ok(town.worker.post(
                "/visits/" + visit() + "/arrival",
                "{'where':{'latitude':%s,'longitude':%s}}"
                        .formatted(town.world.latitude + 0.01, town.world.longitude + 0.01)));
    }

    private void work(Phase phase) {
        if (phase == Phase.way(tale.morning())) {
            arrive();
        } else if (phase == Phase.at(tale.morning())) {
            begin();
        } else if (phase == Phase.done(tale.morning())) {
            ok(town.worker.post("/visits/" + visit() + "/completion", ""));
            if (tale.plot() == Plot.PAID_IN_CASH || tale.plot() == Plot.WITH_EXTRA) {
                collect();
            }
        }
    }

    private void begin() {
        var code = ok(town.customer.api().get("/visits/" + visit() + "/start-code"))
                .json()
                .getString("code");
        ok(town.worker.post("/visits/" + visit() + "/start", "{'code':'%s'}".formatted(code)));
        if (tale.plot().name().startsWith("WITH_EXTRA")) {
            var extra = ok(town.worker.post("/visits/" + visit() + "/extras", "{'extra':'oven','quantity':1}"))
                    .id();
            ok(town.customer.api().post("/extras/" + extra + "/answer", "{'accept':true}"));
        }
    }

    private void collect() {
        var due = view().getJsonObject("due");
        ok(town.worker.post("/visits/" + visit() + "/cash", "{'amount':" + due + "}"));
    }

    private Instant start(int day) {
        return date(day)
                .atTime(LocalTime.parse(tale.start()))
                .atZone(Story.ZONE)
                .toInstant();
    }

    private LocalDate date(int day) {
        return town.begin.plusDays(day);
    }

    private int index() {
        return tale.plot() == Plot.FIRST_OF_TWO_SKIPPED ? 1 : 0;
    }

    private String visit() {
        return visit(index());
    }

    private String visit(int index) {
        return visits().get(index).getString("visit");
    }

    /** The ids of its visits. */
    List<String> visitIds() {
        return booking.isEmpty()
                ? List.of()
                : IntStream.range(0, visits().size()).mapToObj(this::visit).toList();
    }

    private List<JsonObject> visits() {
        return view().getJsonArray("visits").getValuesAs(JsonObject.class);
    }

    private JsonObject view() {
        return town.story.booking(town.customer.api(), booking);
    }

    @Override
    public String toString() {
        return tale + (booking.isEmpty() ? "" : " (booking " + booking + ")");
    }
}
