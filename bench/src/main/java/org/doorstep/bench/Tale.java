package org.doorstep.bench;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What one customer and one worker ask of the house: always the same, each writing under a key of its own, so that two houses
 * which are told it must end with the same books.
 */
final class Tale {
    private static final int[] HOURS = {8, 11, 14, 17};

    private final City city;
    private final int nth;
    private final Crowd.Member customer;
    private final Crowd.Member worker;
    /** The first booking's visit, which is worked. */
    private String visit = "";

    Tale(Stage stage, int nth) {
        this.city = stage.city();
        this.nth = nth;
        this.customer = stage.customers().get(nth);
        this.worker = stage.workers().get(nth);
    }

    /** Books and pays online, for two days on. */
    void order(Asker asker, LocalDate today) {
        visit = City.visit(paid(asker, "first", City.start(today.plusDays(2), HOURS[nth % HOURS.length])));
    }

    private JsonObject paid(Asker asker, String name, Instant start) {
        var booking = placed(asker, name, start, "ONLINE").getString("id");
        return asker.pay(booking, customer.token(), key(name, "pay"));
    }

    private JsonObject placed(Asker asker, String name, Instant start, String payment) {
        var wish = city.wish(Long.toString(customer.address()), start, worker.id());
        asker.post("/quotes", customer.token(), key(name, "quote"), wish);
        return asker.post("/bookings", customer.token(), key(name, "place"), city.placing(wish, payment));
    }

    int hour() {
        return HOURS[nth % HOURS.length];
    }

    /** The worker comes and does the first visit; the business clock stands half an hour before its start. */
    void work(Asker asker) {
        var path = "/visits/" + visit;
        asker.post(path + "/departure", worker.token(), key("first", "depart"), "");
        asker.post(
                path + "/arrival",
                worker.token(),
                key("first", "arrive"),
                "{'where':%s}".formatted(City.place(nth, nth + 13).json()));
        var code = asker.get(path + "/start-code", customer.token()).getString("code");
        asker.post(path + "/start", worker.token(), key("first", "start"), "{'code':'%s'}".formatted(code));
        asker.post(path + "/completion", worker.token(), key("first", "complete"), "");
    }

    /** The requests of a busy day, one after the other: three more bookings of different fates, and much looking. */
    List<Step> busyDay(LocalDate today) {
        var steps = new ArrayList<Step>();
        for (int more = 0; more < 3; more++) {
            var name = "more" + more;
            var start = City.start(today.plusDays(6 + more), hour());
            steps.add(asker -> asker.get(
                    "/slots?service=%s&quantity=2&address=%d&from=%s&days=2"
                            .formatted(city.service, customer.address(), today.plusDays(6)),
                    customer.token()));
            if (more == nth % 3) {
                steps.add(asker -> paid(asker, name, start));
            } else {
                steps.add(asker -> placedAndPerhapsCancelled(asker, name, start, (nth + name.hashCode()) % 4 == 0));
            }
            steps.add(asker -> asker.get("/bookings?limit=20", customer.token()));
            steps.add(asker -> asker.get("/visits/open", worker.token()));
        }
        return steps;
    }

    /** One thing that somebody does. */
    @FunctionalInterface
    interface Step {
        void take(Asker asker);
    }

    private void placedAndPerhapsCancelled(Asker asker, String name, Instant start, boolean cancelled) {
        var booking = placed(asker, name, start, "ON_THE_SPOT").getString("id");
        if (cancelled) {
            var fee = asker.get("/bookings/" + booking + "/cancellation-fee", customer.token())
                    .getJsonObject("fee");
            asker.post(
                    "/bookings/" + booking + "/cancellation",
                    customer.token(),
                    key(name, "cancel"),
                    "{'reason':'away','fee':%s,'forCustomer':false}".formatted(fee));
        }
    }

    private String key(String name, String what) {
        return "tale-%d-%s-%s".formatted(nth, name, what);
    }
}
