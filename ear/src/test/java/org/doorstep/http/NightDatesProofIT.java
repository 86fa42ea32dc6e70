package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.doorstep.ear.support.CrashTest;
import org.doorstep.ear.support.DoorstepServer;
import org.junit.jupiter.api.Test;

/** Nights of dates that are cut unlike others. Each on a server of its own, because what is closed first decides the order. */
@CrashTest
class NightDatesProofIT {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration EDGE = Duration.ofMinutes(6);

    @Test
    void closeADateOf23Hours() {
        closes(BERLIN, LocalDate.of(2027, 3, 28), 23);
    }

    @Test
    void closeADateOf25Hours() {
        closes(BERLIN, LocalDate.of(2027, 10, 31), 25);
    }

    @Test
    void closeTheLastDateOfAYear() {
        closes(Story.ZONE, LocalDate.of(2026, 12, 31), 24);
    }

    /** Four payments, one on each side of both midnights, are each in the books of their own date. */
    private static void closes(ZoneId zone, LocalDate date, int hours) {
        var start = date.atStartOfDay(zone).toInstant();
        var end = date.plusDays(1).atStartOfDay(zone).toInstant();
        assertThat(Duration.between(start, end)).isEqualTo(Duration.ofHours(hours));
        try (var server = DoorstepServer.named("dates")
                .with("doorstep.accounting.zone", zone.getId())
                .start()) {
            var story = new Story(server);
            story.advanceTo(start.minus(Duration.ofHours(1)));
            var world = new World(server);
            var worker = world.worker("王芳");
            var customer = world.customer();
            pays(customer, worker, start.minus(EDGE), "09:00");
            pays(customer, worker, start.plus(EDGE), "11:30");
            pays(customer, worker, end.minus(EDGE), "14:00");
            pays(customer, worker, end.plus(EDGE), "16:30");
            story.advanceTo(end.plus(Duration.ofHours(27)));
            var nights = new Nights(world);

            nights.closeUntil(date.minusDays(1));
            nights.closeUntil(date.plusDays(1));

            assertThat(nights.runs())
                    .extracting(run -> run.getString("date") + " " + run.getString("state"))
                    .containsExactly(
                            date.plusDays(1) + " COMPLETED", date + " COMPLETED", date.minusDays(1) + " COMPLETED");
            assertThat(paidIn(world, date.minusDays(1))).isEqualTo("119.28");
            assertThat(paidIn(world, date)).isEqualTo("238.56");
            assertThat(paidIn(world, date.plusDays(1))).isEqualTo("119.28");
            assertThat(new Books(world).balance("CHANNEL_CLEARING", "sandbox")).isEqualTo("0.00");
            assertThat(Api.ok(world.finance.get("/cases?open=true&limit=200")).items())
                    .as("what channel and bank say of these dates is what we say")
                    .isEmpty();
            story.booksBalance();
        }
    }

    /** Now, for a visit at this time five days later. */
    private static void pays(Customer customer, Api worker, Instant now, String time) {
        customer.world().story.advanceTo(now);
        customer.bookAndPay(customer.wish(customer.at(5, time), Customer.with(worker)));
    }

    /** What the channel's bill of a date brought into the bank account: payments of 120.00 less 0.6 %. */
    private static String paidIn(World world, LocalDate date) {
        return new Books(world)
                .entries("night:" + date.toEpochDay()).stream()
                        .filter(entry -> entry.getString("rule").equals("CHANNEL_PAID_IN"))
                        .flatMap(entry -> entry.getJsonArray("lines").stream())
                        .map(line -> line.asJsonObject())
                        .filter(line -> line.getString("debit").contains("BANK"))
                        .map(line -> Story.amount(line, "amount"))
                        .findFirst()
                        .orElse("nothing");
    }
}
