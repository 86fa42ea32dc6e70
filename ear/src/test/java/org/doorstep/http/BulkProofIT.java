package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doorstep.bulk.Bulk;
import org.doorstep.bulk.Seals;
import org.doorstep.ear.support.CrashTest;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** What benchmarks work on is made past the services, by statements: row by row it is what the services would have made. */
@CrashTest
class BulkProofIT {
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final long FIRST = 100_000_000_000_000_000L;
    private static final int PHONE = 55_000_001;
    /** Found in the rows of tables that people read, and of no others. */
    private static final List<String> FOR_READERS = List.of(
            "audit_entry",
            "notification_notice",
            "notification_message",
            "shared_idempotency",
            "shared_live_message",
            "shared_seen_event",
            "sandbox_message",
            "sandbox_channel_call",
            "identity_session",
            "contact_binding");

    private World world;
    private Story story;

    /** Who books, and who comes. */
    private record Pair(Customer customer, Api worker) {}

    @Test
    void bookingsWorkersAndCustomersAreWhatTheServicesWouldHaveMade() throws SQLException {
        var database = TestDatabase.shared("bulk");
        try (var server = DoorstepServer.named("bulk")
                .on(database)
                .with("doorstep.privacy.key", KEY)
                .start()) {
            world = new World(server);
            story = world.story;
            var first = new Pair(world.customer(), world.worker("王芳"));
            var second = new Pair(world.customer(), world.worker("王芳"));
            story.advanceTo(first.customer().at(1, "00:30"));
            var told = tell(database, List.of(first, second));

            database.read(connection -> {
                multiply(connection, first, told.get(0));
                return true;
            });

            database.read(connection -> {
                theyAreTheSame(connection, second, told.get(1));
                nothingElseIsAbout(connection, told.get(0));
                return true;
            });
            theyLiveOn();
        }
    }

    /** Each books a visit that is paid online and served, one that is paid in cash, and one that is called off for a fee. */
    private List<List<String>> tell(TestDatabase database, List<Pair> pairs) {
        var told = pairs.stream().map(this::place).toList();
        Story.until("all is said and done", () -> isQuiet(database));
        story.advance(Duration.ofMinutes(6));
        told.forEach(bookings -> pairs.get(told.indexOf(bookings)).customer().callOff(bookings.get(2)));
        for (int i = 0; i < pairs.size(); i++) {
            serve(database, pairs.get(i), told.get(i).get(0), "");
        }
        for (int i = 0; i < pairs.size(); i++) {
            serve(database, pairs.get(i), told.get(i).get(1), "120.00");
        }
        Story.until("all is said and done", () -> isQuiet(database));
        return told;
    }

    private List<String> place(Pair who) {
        var customer = who.customer();
        var served = customer.bookAndPay(customer.wish(customer.at(0, "10:00"), Customer.with(who.worker())));
        var cash = customer.place(customer.wish(customer.at(0, "13:00"), Customer.with(who.worker())), "ON_THE_SPOT")
                .getString("id");
        var lost = customer.bookAndPay(customer.wish(customer.at(0, "17:00"), Customer.with(who.worker())));
        return List.of(served, cash, lost);
    }

    private void serve(TestDatabase database, Pair who, String booking, String cash) {
        var visit = Story.visit(story.booking(who.customer().api(), booking), 0);
        story.advanceTo(who.customer().start(visit).minusSeconds(1800));
        act(database, who, "/visits/" + visit + "/departure", "");
        var there = "{'where':{'latitude':%s,'longitude':%s}}".formatted(world.latitude + 0.01, world.longitude + 0.01);
        act(database, who, "/visits/" + visit + "/arrival", there);
        var code = ok(who.customer().api().get("/visits/" + visit + "/start-code"))
                .json()
                .getString("code");
        act(database, who, "/visits/" + visit + "/start", "{'code':'%s'}".formatted(code));
        if (!cash.isEmpty()) {
            var sum = "{'amount':{'amount':'%s','currency':'CNY'}}".formatted(cash);
            act(database, who, "/visits/" + visit + "/cash", sum);
        }
        act(database, who, "/visits/" + visit + "/completion", "");
        story.untilState(who.customer().api(), booking, "FULFILLED");
    }

    /** One thing after the other is heard of everywhere, so that it leaves the same each time. */
    private void act(TestDatabase database, Pair who, String path, String body) {
        ok(who.worker().post(path, body));
        Story.until("all is said and done", () -> isQuiet(database));
    }

    private static boolean isQuiet(TestDatabase database) {
        try {
            return database.read(connection -> count(
                            connection,
                            "select (select count(*) from shared_undelivered) + (select count(*) from payment_refund"
                                    + " where state <> 'CONFIRMED')")
                    == 0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A customer and a worker like the first, and bookings of theirs like the first's. */
    private void multiply(Connection connection, Pair first, List<String> told) throws SQLException {
        var bulk = new Bulk(connection);
        var seals = new Seals(Base64.getDecoder().decode(KEY));
        long customer = Long.parseLong(first.customer().api().id());
        long worker = Long.parseLong(first.worker().id());
        bulk.people(seals, customer, 1, FIRST, PHONE);
        bulk.people(seals, worker, 1, FIRST + Bulk.SPAN, PHONE + 1);
        long address = count(connection, "select id from customer_address where customer_id = " + FIRST);
        var others = Map.of(
                customer,
                "customer",
                worker,
                "worker",
                Long.parseLong(first.customer().address()),
                "address");
        for (int i = 0; i < told.size(); i++) {
            bulk.run("create temporary table bulk_copy as select " + copy(i) + "::bigint as base, " + FIRST
                    + "::bigint as customer, " + (FIRST + Bulk.SPAN) + "::bigint as worker, " + address
                    + "::bigint as address, interval '0' as shift, 0 as days");
            bulk.bookings(Long.parseLong(told.get(i)), others, "bulk_copy");
            bulk.run("drop table bulk_copy");
        }
        bulk.takeDays("select " + (FIRST + Bulk.SPAN));
    }

    private static long copy(int booking) {
        return FIRST + (10L + booking) * Bulk.SPAN;
    }

    private void theyAreTheSame(Connection connection, Pair second, List<String> told) throws SQLException {
        var bulk = new Bulk(connection);
        var byChance = tokens(connection);
        for (int i = 0; i < told.size(); i++) {
            assertThat(bulk.ofBooking(copy(i), byChance))
                    .hasSizeGreaterThan(200)
                    .isEqualTo(bulk.ofBooking(Long.parseLong(told.get(i)), byChance));
        }
        assertThat(bulk.ofPerson(FIRST, byChance))
                .isEqualTo(bulk.ofPerson(Long.parseLong(second.customer().api().id()), byChance));
        assertThat(bulk.ofPerson(FIRST + Bulk.SPAN, byChance))
                .isEqualTo(bulk.ofPerson(Long.parseLong(second.worker().id()), byChance));
    }

    /** What the sandbox channel and the day's numbers make up by chance. */
    private static Map<String, String> tokens(Connection connection) throws SQLException {
        // a refund is confirmed by the answer to our call or by the channel's own, whichever is heard first
        var tokens = new HashMap<>(Map.of("payment-courier", "the channel", "channel-sandbox", "the channel"));
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select booking_no from booking_booking union all"
                        + " select channel_reference from sandbox_channel_payment union all"
                        + " select channel_reference from sandbox_channel_refund")) {
            while (row.next()) {
                tokens.put(row.getString(1), "by chance");
            }
        }
        return tokens;
    }

    /** No table but those that are multiplied, and those for readers, knows of the booking. */
    private void nothingElseIsAbout(Connection connection, List<String> told) throws SQLException {
        var bulk = new Bulk(connection);
        for (var booking : told) {
            var multiplied = bulk.ofBooking(Long.parseLong(booking), Map.of()).stream()
                    .map(line -> line.substring(0, line.indexOf('.')))
                    .collect(java.util.stream.Collectors.toSet());
            assertThat(multiplied).containsAll(List.of("booking_booking", "visit_step", "ledger_line"));
            assertThat(tablesWith(connection, booking))
                    .allSatisfy(table -> assertThat(multiplied.contains(table) || FOR_READERS.contains(table))
                            .as(table)
                            .isTrue());
        }
    }

    private static List<String> tablesWith(Connection connection, String id) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select tablename from pg_tables where schemaname = 'public' order by tablename")) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        var about = new ArrayList<String>();
        for (var table : found) {
            if (count(connection, "select count(*) from " + table + " t where t::text like '%" + id + "%'") > 0) {
                about.add(table);
            }
        }
        return about;
    }

    /** The copies sign in, see what is theirs, and the nights close over them as over the others. */
    private void theyLiveOn() {
        var customer = story.byPhone("+86139" + PHONE, "CUSTOMER");
        assertThat(ok(customer.get("/bookings")).items()).hasSize(3);
        var worker = story.byPhone("+86139" + (PHONE + 1), "WORKER");
        assertThat(worker.id()).isEqualTo(Long.toString(FIRST + Bulk.SPAN));
        story.advance(Duration.ofDays(2));
        var nights = new Nights(world);
        nights.closeUntil(story.today().minusDays(2));
        nights.closeUntil(story.today().minusDays(1));
        // a visit in full, one in cash, and a fee: three times
        assertThat(nights.statements()).hasSize(1);
        story.booksBalance();
    }
}
