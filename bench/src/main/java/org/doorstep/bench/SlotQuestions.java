package org.doorstep.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.doorstep.bench.SlotFloor.Slot;

/**
 * When could somebody come to me for two hours, within seven days?
 *
 * @param from the first of the days
 */
record SlotQuestions(String service, String area, List<Crowd.Member> customers, LocalDate from) {

    Crowd.Member customer(int nth) {
        return customers.get(nth % customers.size());
    }

    /** As customers' apps ask. */
    byte[] question(Crowd.Member customer) {
        return Wire.get(
                "/slots?service=%s&quantity=2&address=%d&from=%s&days=7".formatted(service, customer.address(), from),
                customer.token());
    }

    /** Where {@link Crowd} has put the customer's address. */
    City.Point place(Crowd.Member customer) {
        int nth = (int) (customer.person() - customers.get(0).person());
        return City.place(nth, nth + 13);
    }

    /** Asks two customers of each district here and there. @return what was found, for a reader */
    String sameAnswers(int port, SlotFloor floor) throws IOException, SQLException {
        long free = 0;
        long starts = 0;
        int asked = 2 * City.DISTRICTS;
        var reasons = new TreeSet<String>();
        try (var wire = new Wire(port)) {
            for (var customer : customers.subList(0, asked)) {
                var theirs = floor.slots(customer);
                var ours = slots(wire.send(question(customer)));
                if (!ours.equals(theirs)) {
                    throw new IllegalStateException(
                            "not the same answer to " + customer.id() + ": floor " + theirs + ", ours " + ours);
                }
                starts += ours.size();
                for (var slot : ours) {
                    free += slot.free();
                    reasons.add(slot.reason());
                }
            }
        }
        return "%d questions are answered as by the floor: %d starts, %d workers at each on the average%s"
                .formatted(asked, starts / asked, free / starts, reasons.size() > 1 ? ", or why there is none" : "");
    }

    private static List<Slot> slots(Wire.Reply reply) {
        if (reply.status() != 200) {
            throw new IllegalStateException("a search was answered by " + reply);
        }
        try (var reader = Json.createReader(new StringReader(reply.body()))) {
            return reader.readObject().getJsonArray("days").getValuesAs(JsonObject.class).stream()
                    .flatMap(day -> day.getJsonArray("slots").getValuesAs(JsonObject.class).stream())
                    .map(slot -> new Slot(
                            Instant.parse(slot.getString("start")), slot.getInt("free"), slot.getString("reason", "")))
                    .toList();
        }
    }
}
