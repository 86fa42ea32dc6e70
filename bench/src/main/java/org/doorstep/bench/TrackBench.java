package org.doorstep.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Workers on their way say where they are, customers watch them come. */
final class TrackBench implements Bench {
    private static final double AGREED_MILLIS = 0.2;
    private static final int BATCH = 5;
    private static final Duration BETWEEN_POSITIONS = Duration.ofSeconds(2);
    private static final int SENDERS = 16;
    private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");

    @Override
    public String name() {
        return "track";
    }

    @Override
    public String about() {
        return "2,000 workers with a position every 2 s in batches of five, 500 customers watching, by 0.2 ms of CPU a position";
    }

    @Override
    public Result measure(Run run) {
        int workers = run.options().full(2_000, 100);
        var stage = Stage.set(run, workers, workers);
        return new Measuring(run, stage, run.options().full(500, 25)).result();
    }

    private static final class Measuring {
        private final Run run;
        private final Stage stage;
        private final List<String> visits;
        private final Duration ahead;
        private final Map<String, Long> sent = new ConcurrentHashMap<>();
        private final ConcurrentLinkedQueue<Double> toWatcher = new ConcurrentLinkedQueue<>();
        private final AtomicLong heard = new AtomicLong();
        private final int watched;
        private int batches;

        Measuring(Run run, Stage stage, int watched) {
            this.run = run;
            this.stage = stage;
            this.watched = watched;
            this.visits = underWay();
            this.ahead = Duration.between(Instant.now(), stage.city().now());
        }

        /** A visit each, all tomorrow at ten; half an hour before, everybody sets out. */
        private List<String> underWay() {
            var start = City.start(stage.city().today().plusDays(1), 10);
            var placed = byAll(nth -> {
                var customer = stage.customers().get(nth);
                var wish = stage.city()
                        .wish(
                                Long.toString(customer.address()),
                                start,
                                stage.workers().get(nth).id());
                return City.visit(api(customer)
                        .post("/bookings", stage.city().placing(wish, "ON_THE_SPOT"))
                        .json());
            });
            stage.untilDelivered();
            stage.city().advanceTo(start.minus(30, ChronoUnit.MINUTES));
            byAll(nth -> api(stage.workers().get(nth))
                    .post("/visits/" + placed.get(nth) + "/departure", "")
                    .status());
            stage.untilDelivered();
            return placed;
        }

        private Api api(Crowd.Member member) {
            return Api.known(stage.server().url(), member.token(), member.id());
        }

        private interface Each<T> {
            T of(int nth);
        }

        private <T> List<T> byAll(Each<T> each) {
            int count = stage.workers().size();
            var parts = Load.together(
                    8,
                    client -> () -> IntStream.range(client * count / 8, (client + 1) * count / 8)
                            .mapToObj(each::of)
                            .toList());
            return parts.stream().flatMap(List::stream).toList();
        }

        Result result() {
            watch();
            var warming = Warming.of(run, stage.server(), () -> {
                long server = stage.server().cpuMillis();
                var told = send(Duration.ofSeconds(run.options().full(20, 10)));
                return new Warming.Cost(stage.server().cpuMillis() - server, (long) told.batches() * BATCH);
            });
            double idle = idle(Duration.ofSeconds(run.options().full(10, 3)));
            toWatcher.clear();
            var cpu = new ArrayList<Double>();
            var databaseCpu = new ArrayList<Double>();
            var late = new ArrayList<Double>();
            var time = Duration.ofSeconds(run.options().full(30, 10));
            for (int round = 1; round <= run.options().rounds(); round++) {
                long server = stage.server().cpuMillis();
                long database = stage.postgres().cpuMillis();
                var told = send(time);
                cpu.add((stage.server().cpuMillis() - server) / (double) (told.batches() * BATCH));
                databaseCpu.add((stage.postgres().cpuMillis() - database) / (double) (told.batches() * BATCH));
                late.add(told.worstLag());
                run.say("round %d: %s ms CPU a position", round, Spread.text(cpu.get(round - 1)));
            }
            sameWork();
            var seen = toWatcher.stream().sorted().toList();
            var ours = Spread.of(cpu);
            return new Result(
                    "track",
                    ours.median() / AGREED_MILLIS,
                    ours,
                    Spread.of(AGREED_MILLIS),
                    "ms-CPU/position",
                    List.of(
                            warming.toString(),
                            "to the watcher: p50 %s ms, p99 %s ms, most %s ms; %d updates to %d watchers"
                                    .formatted(
                                            Spread.text(Spread.percentile(seen, 50)),
                                            Spread.text(Spread.percentile(seen, 99)),
                                            Spread.text(seen.get(seen.size() - 1)),
                                            seen.size(),
                                            watched),
                            "PostgreSQL, ms of CPU a position: " + Spread.of(databaseCpu),
                            "server while nobody moves and all watch, ms of CPU a second: " + Spread.text(idle),
                            "how far the load lagged behind its times at most, s: " + Spread.of(late)));
        }

        private double idle(Duration time) {
            long before = stage.server().cpuMillis();
            Wait.pause(time);
            return (stage.server().cpuMillis() - before) / (double) time.toSeconds();
        }

        private record Told(int batches, double worstLag) {}

        /** Each worker every ten seconds, evenly spread. */
        private Told send(Duration time) {
            long begin = System.nanoTime();
            var parts = Load.together(SENDERS, sender -> () -> sender(sender, begin, begin + time.toNanos()));
            int count = parts.stream().mapToInt(Told::batches).sum();
            batches += count;
            return new Told(
                    count, parts.stream().mapToDouble(Told::worstLag).max().orElse(0));
        }

        private Told sender(int sender, long begin, long end) throws Exception {
            long between = BETWEEN_POSITIONS.toNanos() * BATCH;
            int count = 0;
            double lag = 0;
            try (var wire = new Wire(stage.server().port())) {
                for (int beat = 0; ; beat++) {
                    for (int nth = sender; nth < visits.size(); nth += SENDERS) {
                        long due = begin + beat * between + nth * between / visits.size();
                        if (due >= end) {
                            return new Told(count, lag);
                        }
                        Wait.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                        lag = Math.max(lag, (System.nanoTime() - due) / 1e9);
                        report(wire, nth);
                        count++;
                    }
                }
            }
        }

        private void report(Wire wire, int nth) throws IOException {
            var last = Instant.now().plus(ahead).truncatedTo(ChronoUnit.MILLIS);
            var body = IntStream.range(0, BATCH)
                    .mapToObj(k -> position(nth, last.minus(BETWEEN_POSITIONS.multipliedBy(BATCH - 1 - k))))
                    .collect(Collectors.joining(",", "{\"positions\":[", "]}"));
            sent.put(visits.get(nth) + "@" + last, System.nanoTime());
            var reply = wire.send(Wire.post(
                    "/visits/" + visits.get(nth) + "/positions",
                    stage.workers().get(nth).token(),
                    "-",
                    body));
            if (reply.status() != 200 || !reply.body().contains("\"taken\":" + BATCH)) {
                throw new IllegalStateException("positions were answered by " + reply);
            }
        }

        private static String position(int nth, Instant at) {
            return "{\"where\":%s,\"accuracyMetres\":10,\"at\":\"%s\"}"
                    .formatted(City.place(nth, (int) (at.getEpochSecond() % 31)).json(), at);
        }

        /** The first workers' customers open a stream each. */
        private void watch() {
            for (int nth = 0; nth < watched; nth++) {
                var visit = visits.get(nth);
                var ticket = api(stage.customers().get(nth))
                        .post("/live/tickets", "{'topic':'visit/" + visit + "'}")
                        .json()
                        .getString("ticket");
                var reader = new Thread(null, () -> read(visit, ticket), "watcher", 128 * 1024);
                reader.setDaemon(true);
                reader.start();
            }
        }

        private void read(String visit, String ticket) {
            try (var wire = new Wire(stage.server().port())) {
                wire.open(Wire.stream("/live?ticket=" + ticket));
                for (var line = wire.next(); ; line = wire.next()) {
                    if (line.startsWith("data:")) {
                        var at = AT.matcher(line);
                        var when = at.find() ? sent.remove(visit + "@" + at.group(1)) : null;
                        if (when != null) {
                            heard.incrementAndGet();
                            toWatcher.add((System.nanoTime() - when) / 1e6);
                        }
                    }
                }
            } catch (IOException e) {
                // the server has ended
            }
        }

        /** Every position is kept once, and every batch of a watched worker was heard once. */
        private void sameWork() {
            long kept = stage.database().number("select count(*) from tracking_batch");
            long positions = stage.database()
                    .number(
                            "select coalesce(sum(length(points) - length(replace(points, ';', '')) + 1), 0) from tracking_batch");
            if (kept != batches || positions != (long) batches * BATCH) {
                throw new IllegalStateException(
                        batches + " batches were sent, and %d with %d positions kept".formatted(kept, positions));
            }
            long due = watchedBatches();
            Wait.until(Duration.ofSeconds(30), "every watcher hears every batch", () -> heard.get() == due);
        }

        private long watchedBatches() {
            return stage.database()
                    .number("select count(*) from tracking_batch where visit_id in ("
                            + String.join(",", visits.subList(0, watched)) + ")");
        }
    }
}
