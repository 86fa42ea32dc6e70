package org.doorstep.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;

/**
 * Life as it goes, for half an hour: people look, book, pay, are served and write reviews, at half of what the server can do,
 * while business days pass by in four minutes each and every night is closed by itself: the first before the fifth minute, as fonts
 * and much else are loaded by it once.
 */
final class SoakBench implements Bench {
    private static final int CLIENTS = 8;
    private static final Duration DAY = Duration.ofMinutes(4);
    /** Between two hands of the clock: it goes on while no story is being told, so that no time to pay runs out in its middle. */
    private static final Duration TICK = Duration.ofSeconds(30);

    private static final Duration SAMPLE = Duration.ofSeconds(5);
    private static final int MOST_TOLD = 200;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String about() {
        return "mixed life at half the peak: memory, connections, threads, outbox lag at its end, by their fifth minute";
    }

    @Override
    public Result measure(Run run) {
        int pairs = run.options().full(600, 120);
        var postgres = Postgres.start(run);
        var database = postgres.create("doorstep");
        // nights go by themselves here, as everywhere but in tests
        var server = Liberty.in(run, "doorstep", database)
                .with("doorstep.night.automatic", "true")
                .start();
        var stage = Stage.peopled(run, postgres, database, server, pairs, pairs);
        return new Soaking(run, stage).result();
    }

    private static final class Soaking {
        private static final Pattern GAUGE = Pattern.compile("(?m)^(\\w+)(\\{[^}]*})? ([0-9.E+-]+)$");
        private final Run run;
        private final Stage stage;
        private final Asker.Notes notes = new Asker.Notes();
        private final AtomicLong stories = new AtomicLong();
        private final AtomicLong nextTicket = new AtomicLong();
        private volatile long nanosARequest;
        private volatile boolean over;
        private final ReadWriteLock telling = new ReentrantReadWriteLock(true);
        private volatile Duration ahead;

        Soaking(Run run, Stage stage) {
            this.run = run;
            this.stage = stage;
            this.ahead = Duration.between(Instant.now(), stage.city().now());
        }

        Result result() {
            int minutes = run.options().quick() ? 3 : run.options().minutes();
            int fifth = Math.min(5, Math.max(1, minutes / 3));
            var pool = Executors.newFixedThreadPool(CLIENTS);
            for (int client = 0; client < CLIENTS; client++) {
                int nth = client;
                pool.submit(() -> live(nth));
            }
            double peak = peak();
            nanosARequest = (long) (2e9 / peak);
            nextTicket.set(System.nanoTime());
            run.say("peak %s requests/s; going on at half of it", Spread.text(peak));
            long begin = System.nanoTime();
            long requests = notes.requests.get();
            var samples = passTime(Duration.ofMinutes(fifth));
            var early = figures(samples);
            run.say("minute %d: %s", fifth, early);
            samples = passTime(Duration.ofMinutes(minutes - fifth));
            var late = figures(samples);
            run.say("minute %d: %s", minutes, late);
            double rate = (notes.requests.get() - requests) / ((System.nanoTime() - begin) / 1e9);
            over = true;
            end(pool);
            return judged(early, late, peak, rate, fifth, minutes);
        }

        private void end(java.util.concurrent.ExecutorService pool) {
            pool.shutdown();
            try {
                if (!pool.awaitTermination(2, java.util.concurrent.TimeUnit.MINUTES)) {
                    throw new IllegalStateException("the clients did not come to an end");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Requests a second when nobody waits, after the code is compiled. */
        private double peak() {
            passTime(Duration.ofSeconds(run.options().full(60, 15)));
            long before = notes.requests.get();
            int seconds = run.options().full(30, 10);
            passTime(Duration.ofSeconds(seconds));
            return (notes.requests.get() - before) / (double) seconds;
        }

        /** Moves the business clock on, and looks at the server. @return what was seen in the last minute */
        private List<Map<String, Double>> passTime(Duration time) {
            long end = System.nanoTime() + time.toNanos();
            long tick = System.nanoTime() + TICK.toNanos();
            var samples = new ArrayList<Map<String, Double>>();
            while (System.nanoTime() < end) {
                Wait.pause(SAMPLE);
                samples.add(sample());
                if (samples.size() > 60 / SAMPLE.toSeconds()) {
                    samples.remove(0);
                }
                if (System.nanoTime() > tick) {
                    moveOn();
                    tick = System.nanoTime() + TICK.toNanos();
                }
            }
            return samples;
        }

        private void moveOn() {
            telling.writeLock().lock();
            try {
                var step = Duration.ofDays(1).multipliedBy(TICK.toSeconds()).dividedBy(DAY.toSeconds());
                stage.city().nobody.post("/test/clock", "{'advance':'%s'}".formatted(step));
                ahead = Duration.between(Instant.now(), stage.city().now());
            } finally {
                telling.writeLock().unlock();
            }
        }

        private Map<String, Double> sample() {
            var all = new LinkedHashMap<String, Double>();
            all.put("resident MB", (double) stage.server().residentMegabytes());
            var metrics = GAUGE.matcher(stage.city().nobody.get("/metrics").text());
            while (metrics.find()) {
                switch (metrics.group(1)) {
                    case "thread_count" -> all.put("threads", Double.parseDouble(metrics.group(3)));
                    case "doorstep_outbox_lag", "doorstep_outbox_lag_seconds" ->
                        all.put("outbox lag s", Double.parseDouble(metrics.group(3)));
                    case "doorstep_outbox_waiting" -> all.put("outbox waiting", Double.parseDouble(metrics.group(3)));
                    default -> {}
                }
            }
            all.put(
                    "connections",
                    (double)
                            stage.database()
                                    .number(
                                            "select count(*) from pg_stat_activity where datname = 'doorstep' and pid <> pg_backend_pid()"));
            return all;
        }

        /** The medians of the last minute, and what lives on the heap after a collection. */
        private Map<String, Double> figures(List<Map<String, Double>> samples) {
            var all = new LinkedHashMap<String, Double>();
            for (var name : samples.get(0).keySet()) {
                all.put(
                        name,
                        Spread.of(samples.stream()
                                        .map(one -> one.getOrDefault(name, 0.0))
                                        .toList())
                                .median());
            }
            all.put("live heap MB", stage.server().liveHeapMegabytes());
            return all;
        }

        private Result judged(
                Map<String, Double> early, Map<String, Double> late, double peak, double rate, int fifth, int minutes) {
            var lines = new ArrayList<String>();
            double worst = 0;
            var worstName = "";
            for (var name : early.keySet()) {
                // below one (second, event) is nothing
                double growth = Math.max(1, late.get(name)) / Math.max(1, early.get(name));
                lines.add("%s: %s in minute %d, %s in minute %d, growth %s"
                        .formatted(
                                name,
                                Spread.text(early.get(name)),
                                fifth,
                                Spread.text(late.get(name)),
                                minutes,
                                Spread.text(growth)));
                if (growth > worst) {
                    worst = growth;
                    worstName = name;
                }
            }
            lines.add("%d stories of visits, %s requests/s (peak %s), %d failures seen by clients"
                    .formatted(stories.get(), Spread.text(rate), Spread.text(peak), notes.failures.size()));
            notes.failures.stream()
                    .limit(5)
                    .map(failure -> failure.how().replaceAll("\\s+", " "))
                    .forEach(how -> lines.add("failure: " + how.substring(0, Math.min(MOST_TOLD, how.length()))));
            lines.add("the ratio is the largest growth, of: " + worstName);
            lines.add(proven());
            return new Result(
                    "soak",
                    worst,
                    Spread.of(late.get(worstName)),
                    Spread.of(early.get(worstName)),
                    worstName.replace(' ', '-'),
                    List.copyOf(lines));
        }

        /** The night of yesterday is closed, and with it all before. */
        private String proven() {
            stage.untilDelivered();
            var date = stage.city().today().minusDays(1);
            var admin = stage.city().administrator();
            Wait.until(Duration.ofMinutes(4), () -> "the night of " + date + " is closed; runs: " + runs(), () -> {
                if (stage.database().number("select count(*) from batch_run where state = 'FAILED'") > 0) {
                    throw new Wait.Hopeless("a night failed: "
                            + stage.database().rows("select run_date, reason from batch_run where state = 'FAILED'"));
                }
                // unless it has begun by itself
                admin.ask("POST", "/runs", "{'date':'%s'}".formatted(date));
                return closed(date);
            });
            var trial = admin.get("/ledger/trial-balance?until=" + date.plusYears(1))
                    .json();
            var difference = trial.getJsonObject("difference").getString("amount");
            if (!difference.equals("0.00")) {
                throw new IllegalStateException("the books do not balance: " + trial);
            }
            return "%d nights closed and proven, the trial balance is 0.00 over %d entries"
                    .formatted(
                            stage.database().number("select count(*) from batch_run where state = 'COMPLETED'"),
                            stage.database().number("select count(*) from ledger_entry"));
        }

        private String runs() {
            return stage.database()
                    .rows("select run_date, state, reason from batch_run order by run_date")
                    .toString();
        }

        private boolean closed(LocalDate date) {
            return stage.database()
                            .number("select count(*) from batch_run where state = 'COMPLETED' and run_date = '" + date
                                    + "'")
                    > 0;
        }

        /** One client's share of the pairs, one story after the other. */
        private void live(int client) {
            var pairs = new ArrayList<Pair>();
            for (int nth = client; nth < stage.workers().size(); nth += CLIENTS) {
                pairs.add(new Pair(stage, nth));
            }
            try (var asker = new Asker(stage.server().port(), notes, this::ticket)) {
                for (int turn = 0; !over; turn++) {
                    if (!told(pairs.get(turn % pairs.size()), asker)) {
                        Wait.pause(Duration.ofMillis(20));
                    }
                }
            }
        }

        /** One that breaks off is noted, and the next one begins. */
        private boolean told(Pair pair, Asker asker) {
            telling.readLock().lock();
            try {
                boolean told = pair.live(asker, Instant.now().plus(ahead));
                stories.addAndGet(told ? 1 : 0);
                return told;
            } catch (RuntimeException e) {
                notes.failures.add(new Asker.Failure(System.nanoTime(), System.nanoTime(), "a story broke off: " + e));
                return false;
            } finally {
                telling.readLock().unlock();
            }
        }

        /** Lets requests through evenly, and all of them while the peak is sought. */
        private void ticket() {
            long between = nanosARequest;
            if (between > 0) {
                long due = nextTicket.getAndAdd(between);
                Wait.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            }
        }
    }

    /** A customer and a worker. */
    private static final class Pair {
        private static final int[] HOURS = {8, 11, 14, 17};
        private final City city;
        private final Crowd.Member customer;
        private final Crowd.Member worker;
        private final int nth;
        private int told;
        private Instant last = Instant.EPOCH;

        Pair(Stage stage, int nth) {
            this.city = stage.city();
            this.customer = stage.customers().get(nth);
            this.worker = stage.workers().get(nth);
            this.nth = nth;
        }

        /** A booking from the first look to the review. @return false when it is not time yet */
        boolean live(Asker asker, Instant now) {
            var start = next(now);
            if (!start.isAfter(last)) {
                return false;
            }
            last = start;
            told++;
            var today = LocalDate.ofInstant(now, City.ZONE);
            asker.get(
                    "/slots?service=%s&quantity=2&address=%d&from=%s&days=3"
                            .formatted(city.service, customer.address(), today),
                    customer.token());
            var wish = city.wish(Long.toString(customer.address()), start, worker.id());
            asker.post("/quotes", customer.token(), key("quote"), wish);
            var online = told % 2 == 0;
            var booking = asker.post(
                    "/bookings", customer.token(), key("place"), city.placing(wish, online ? "ONLINE" : "ON_THE_SPOT"));
            if (online) {
                asker.pay(booking.getString("id"), customer.token(), key("pay"));
            }
            asker.get("/bookings?limit=20", customer.token());
            serve(asker, City.visit(booking), online);
            return true;
        }

        private void serve(Asker asker, String visit, boolean paid) {
            var path = "/visits/" + visit;
            asker.get("/workers/me/visits?limit=20", worker.token());
            asker.post(path + "/departure", worker.token(), key("depart"), "");
            asker.get(path + "/trip", customer.token());
            asker.post(
                    path + "/arrival",
                    worker.token(),
                    key("arrive"),
                    "{'where':%s}".formatted(City.place(nth, nth + 13).json()));
            var code = asker.get(path + "/start-code", customer.token()).getString("code");
            asker.post(path + "/start", worker.token(), key("start"), "{'code':'%s'}".formatted(code));
            if (!paid) {
                asker.post(
                        path + "/cash", worker.token(), key("cash"), "{'amount':{'amount':'120.00','currency':'CNY'}}");
            }
            asker.post(path + "/completion", worker.token(), key("complete"), "");
            if (told % 2 == 0) {
                asker.post(
                        path + "/review",
                        customer.token(),
                        key("review"),
                        "{'stars':{'punctuality':5,'quality':4,'manner':5},'tags':[],'text':'很好','photos':[]}");
            }
            asker.get("/notices?limit=20", customer.token());
        }

        /** The next of the day's four times that leaves three hours. */
        private static Instant next(Instant now) {
            var day = LocalDate.ofInstant(now, City.ZONE);
            for (int ahead = 0; ; ahead++) {
                for (int hour : HOURS) {
                    var start = City.start(day.plusDays(ahead), hour);
                    if (start.isAfter(now.plus(Duration.ofHours(3)))) {
                        return start;
                    }
                }
            }
        }

        private String key(String what) {
            return "soak-%d-%d-%s".formatted(nth, told, what);
        }
    }
}
