package org.doorstep.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.regex.Pattern;

/** Placing bookings that are paid on the spot, of chosen workers, each at a time of its own, by customers that all differ. */
final class BookingBench implements Bench {
    private static final int CLIENTS = 8;
    private static final int FIRST_DAY = 3;
    private static final int SLOTS = 4;
    private static final int[] HOURS = {8, 11, 14, 17};
    private static final Pattern COUNT = Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final String BOOKED = "select count(*), coalesce(sum(v.price), 0), count(distinct b.booking_no), "
            + "(select count(*) from availability_hold), (select coalesce(sum(bit_count(taken_low::bit(64))), 0) from availability_day)"
            + " from booking_booking b join booking_visit v on v.booking = b.id join visit_visit w on w.id = v.id";

    @Override
    public String name() {
        return "booking";
    }

    @Override
    public String about() {
        return "bookings placed over HTTP by 8 clients among 2,000 workers, by the same rows written by pgbench";
    }

    @Override
    public Result measure(Run run) {
        var options = run.options();
        var stage = Stage.set(run, options.full(2_000, 200), options.full(2_000, 200));
        return new Measuring(run, stage).result();
    }

    private static final class Measuring {
        private final Run run;
        private final Stage stage;
        private final Database floorDatabase;
        private final LocalDate today;
        private final Map<String, Long> rows;
        /** How many each client has placed: the next one's place in the calendar. */
        private final AtomicIntegerArray placed = new AtomicIntegerArray(CLIENTS);

        private final long base = (System.currentTimeMillis() - 1_577_836_800_000L - 7_200_000) << 22;
        private final List<Double> ours = new ArrayList<>();
        private final List<Double> floor = new ArrayList<>();
        private final List<Double> serverCpu = new ArrayList<>();
        private final List<Double> databaseCpu = new ArrayList<>();
        private final List<Double> floorCpu = new ArrayList<>();
        private final List<Double> wholeServerCpu = new ArrayList<>();
        private final List<Double> drained = new ArrayList<>();
        private String latency = "";
        private List<String> asked = List.of();

        Measuring(Run run, Stage stage) {
            this.run = run;
            this.stage = stage;
            this.today = stage.city().today();
            this.floorDatabase = stage.postgres().copy(stage.database(), "floor");
            this.rows = sameRows();
        }

        /** Places one here and one there, and compares what they left. */
        private Map<String, Long> sameRows() {
            Map<String, Long> mine;
            try (var probe = new Probe(stage.database())) {
                ours(Duration.ofMillis(1), 1);
                mine = probe.writtenWith("booking_booking");
            }
            stage.untilDelivered();
            floorDatabase.run("insert into booking_day_number values (current_date, 0) on conflict do nothing");
            try (var probe = new Probe(floorDatabase)) {
                pgbench(script(), List.of("-t", "1"), 1, mine);
                var theirs = new TreeMap<>(probe.writtenWith("booking_booking"));
                if (!theirs.equals(mine)) {
                    throw new IllegalStateException(
                            "the floor does not write the same rows: it " + theirs + ", we " + mine);
                }
            }
            run.say("both write the same rows: %s", mine);
            return mine;
        }

        Result result() {
            var options = run.options();
            var time = Duration.ofSeconds(options.full(12, 4));
            var warming = Warming.of(run, stage.server(), this::costOfPlacing);
            for (int round = 1; round <= options.rounds(); round++) {
                floor(time);
                round(time);
                run.say(
                        "round %d: ours %s/s, floor %s/s",
                        round, Spread.text(ours.get(round - 1)), Spread.text(floor.get(round - 1)));
            }
            sameWork();
            return Result.of("booking", ours, floor, "bookings/s", lines(warming));
        }

        private Warming.Cost costOfPlacing() {
            long server = stage.server().cpuMillis();
            var outcome = ours(Duration.ofSeconds(run.options().full(12, 5)), CLIENTS);
            stage.untilDelivered();
            return new Warming.Cost(stage.server().cpuMillis() - server, outcome.count());
        }

        private List<String> lines(Warming warming) {
            var lines = new ArrayList<>(List.of(
                    "rows of one placing: " + rows,
                    warming.toString(),
                    "latency of a placing: " + latency,
                    "CPU of a placing, ms: server %s (with all that follows from it: %s), PostgreSQL %s; floor, PostgreSQL %s"
                            .formatted(
                                    Spread.of(serverCpu),
                                    Spread.of(wholeServerCpu),
                                    Spread.of(databaseCpu),
                                    Spread.of(floorCpu)),
                    "seconds after the last answer until every event was handled: " + Spread.of(drained),
                    "whoever comes instead of a chosen worker: " + anybody()));
            lines.addAll(asked);
            return lines;
        }

        private void round(Duration time) {
            var statements = Statements.counted(run, stage.database());
            long server = stage.server().cpuMillis();
            long database = stage.postgres().cpuMillis();
            var outcome = ours(time, CLIENTS);
            serverCpu.add((stage.server().cpuMillis() - server) / (double) outcome.count());
            databaseCpu.add((stage.postgres().cpuMillis() - database) / (double) outcome.count());
            asked = statements.perRequest(outcome.count());
            drained.add(stage.untilDelivered());
            wholeServerCpu.add((stage.server().cpuMillis() - server) / (double) outcome.count());
            ours.add(outcome.perSecond());
            latency = outcome.latency();
        }

        private Load.Outcome ours(Duration time, int clients) {
            return Load.during(time, clients, client -> placing(client, false));
        }

        private String anybody() {
            var outcome =
                    Load.during(Duration.ofSeconds(run.options().full(8, 2)), CLIENTS, client -> placing(client, true));
            stage.untilDelivered();
            return Spread.text(outcome.perSecond()) + "/s, " + outcome.latency();
        }

        private Load.Client placing(int client, boolean anybody) {
            var wire = opened();
            return new Load.Client() {
                @Override
                public boolean ask() throws Exception {
                    int place = placed.getAndIncrement(client) * CLIENTS + client;
                    var reply = wire.send(request(place, anybody));
                    if (reply.status() != 201) {
                        throw new IllegalStateException("a placing was answered by " + reply);
                    }
                    return true;
                }

                @Override
                public void close() throws Exception {
                    wire.close();
                }
            };
        }

        private Wire opened() {
            try {
                return new Wire(stage.server().port());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private byte[] request(int place, boolean anybody) {
            int people = stage.workers().size();
            int round = place / people;
            var customer = stage.customers().get(place % people);
            var start = City.start(today.plusDays(FIRST_DAY + round / SLOTS), HOURS[round % SLOTS]);
            var worker = anybody ? "" : stage.workers().get(place % people).id();
            var wish = stage.city().wish(Long.toString(customer.address()), start, worker);
            return Wire.post(
                    "/bookings",
                    customer.token(),
                    "bench-ours-000000000000000-" + place,
                    stage.city().placing(wish, "ON_THE_SPOT"));
        }

        private void floor(Duration time) {
            long before = stage.postgres().cpuMillis();
            var said = pgbench(script(), List.of("-T", Long.toString(time.toSeconds())), CLIENTS, rows);
            var count = COUNT.matcher(said);
            var rate = RATE.matcher(said);
            if (!count.find() || !rate.find() || !said.contains("number of failed transactions: 0")) {
                throw new IllegalStateException("pgbench failed: " + said);
            }
            floor.add(Double.parseDouble(rate.group(1)));
            floorCpu.add((stage.postgres().cpuMillis() - before) / Double.parseDouble(count.group(1)));
        }

        private static Path script() {
            return Run.floor("booking.sql");
        }

        private String pgbench(Path script, List<String> time, int clients, Map<String, Long> mine) {
            var more = new ArrayList<>(time);
            variables(clients, mine).forEach((name, value) -> more.addAll(List.of("-D", name + "=" + value)));
            var said = floorDatabase.pgbench(script, clients, Math.min(clients, 2), more);
            return said;
        }

        private Map<String, Object> variables(int clients, Map<String, Long> mine) {
            var all = new HashMap<String, Object>();
            all.put("clients", clients);
            all.put("n", floorRound());
            all.put("first_worker", stage.workers().get(0).person());
            all.put("first_customer", stage.customers().get(0).person());
            all.put("workers", stage.workers().size());
            all.put("area", stage.city().area);
            all.put("service", stage.city().service);
            all.put("company", stage.city().company);
            all.put("base", base);
            all.put("audits", mine.get("audit_entry"));
            all.put("events", mine.get("shared_event_task"));
            all.put("couriers", mine.get("shared_courier_task"));
            all.put("lives", mine.get("shared_live_message"));
            all.put("days", mine.get("availability_day*"));
            return all;
        }

        /** Where its clients go on: behind the farthest that any of them has come. */
        private long floorRound() {
            long far = floorDatabase.number(
                    "select coalesce(max(substr(booking_no, 4)::bigint), -1) from booking_booking where booking_no like 'DF-%'");
            return (far + CLIENTS) / CLIENTS;
        }

        /** As many bookings as numbers, holds and taken quarters, at the same price. */
        private void sameWork() {
            int us = 0;
            for (int client = 0; client < CLIENTS; client++) {
                us += placed.get(client);
            }
            agree("ours", stage.database(), us);
            agree("floor", floorDatabase, floorDatabase.number("select count(*) from booking_booking"));
        }

        private void agree(String whose, Database database, long bookings) {
            var found =
                    database.rows(BOOKED).get(0).stream().map(Long::parseLong).toList();
            var expected = List.of(bookings, 12_000 * bookings, bookings, bookings, 9 * bookings);
            if (!found.equals(expected)) {
                throw new IllegalStateException(whose + ": bookings, price, numbers, holds, taken quarters are " + found
                        + " and not " + expected);
            }
        }
    }
}
