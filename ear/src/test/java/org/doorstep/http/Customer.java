package org.doorstep.http;

import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** A customer of a story, who books. */
record Customer(World world, Api api, String address) {
    /** Local time on a day from today. */
    Instant at(int daysAhead, String time) {
        return world.story
                .today()
                .plusDays(daysAhead)
                .atTime(LocalTime.parse(time))
                .atZone(Story.ZONE)
                .toInstant();
    }

    String wish(Instant start, String more) {
        return "{'service':'%s','quantity':2,'options':[],'address':'%s','starts':['%s']%s}"
                .formatted(world.service, address, start, more);
    }

    String weekly(Instant first, int count, String more) {
        return "{'service':'%s','quantity':2,'options':[],'address':'%s','starts':[],'weekly':{'first':'%s','count':%d}%s}"
                .formatted(world.service, address, first, count, more);
    }

    static String with(Api worker) {
        return ",'worker':'" + worker.id() + "'";
    }

    JsonObject quote(String wish) {
        return ok(api.post("/quotes", wish)).json();
    }

    Api.Answer tryToPlace(String wish, String payment) {
        var total = quote(wish).getJsonObject("total").toString();
        return api.post("/bookings", "{'wish':%s,'payment':'%s','expected':%s}".formatted(wish, payment, total));
    }

    JsonObject place(String wish, String payment) {
        return ok(tryToPlace(wish, payment)).json();
    }

    /** Placed, paid online, and confirmed. @return its id */
    String bookAndPay(String wish) {
        var id = place(wish, "ONLINE").getString("id");
        world.story.pay(api, id);
        world.story.untilState(api, id, "CONFIRMED");
        return id;
    }

    /** Calls a booking off for the fee that it costs now. @return the fee */
    BigDecimal callOff(String booking) {
        var fee =
                ok(api.get("/bookings/" + booking + "/cancellation-fee")).json().getJsonObject("fee");
        ok(api.post(
                "/bookings/" + booking + "/cancellation",
                "{'reason':'计划有变','fee':%s,'forCustomer':false}".formatted(fee)));
        return new BigDecimal(fee.getString("amount"));
    }

    JsonObject slots(LocalDate from, int days) {
        return ok(api.get("/slots?service=%s&quantity=2&address=%s&from=%s&days=%d"
                        .formatted(world.service, address, from, days)))
                .json();
    }

    /** Departs, arrives and starts with the customer's code. */
    void begins(Api worker, String visit) {
        var start = Instant.parse(
                ok(api.get("/visits/" + visit)).json().getJsonObject("slot").getString("start"));
        world.story.advanceTo(start.minusSeconds(1800));
        ok(worker.post("/visits/" + visit + "/departure", ""));
        ok(worker.post(
                "/visits/" + visit + "/arrival",
                "{'where':{'latitude':%s,'longitude':%s}}".formatted(world.latitude + 0.01, world.longitude + 0.01)));
        var code = ok(api.get("/visits/" + visit + "/start-code")).json().getString("code");
        ok(worker.post("/visits/" + visit + "/start", "{'code':'%s'}".formatted(code)));
    }

    void completes(Api worker, String visit) {
        ok(worker.post("/visits/" + visit + "/completion", ""));
    }

    /** Books whoever comes, paid on the spot, the day after tomorrow. @return the only visit */
    String opens(String time) {
        return Story.visit(place(wish(at(2, time), ""), "ON_THE_SPOT"), 0);
    }

    Instant start(String visit) {
        return Instant.parse(
                ok(api.get("/visits/" + visit)).json().getJsonObject("slot").getString("start"));
    }

    String visitState(String visit) {
        return ok(api.get("/visits/" + visit)).json().getString("state");
    }

    void untilVisit(String visit, String state) {
        Story.until("visit " + state, () -> visitState(visit).equals(state));
    }

    /** What the search says of a start; empty when nobody is on duty. */
    JsonObject slotAt(Instant start) {
        return slots(start.atZone(Story.ZONE).toLocalDate(), 1)
                .getJsonArray("days")
                .getJsonObject(0)
                .getJsonArray("slots")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(slot -> Instant.parse(slot.getString("start")).equals(start))
                .findFirst()
                .orElse(JsonObject.EMPTY_JSON_OBJECT);
    }
}
