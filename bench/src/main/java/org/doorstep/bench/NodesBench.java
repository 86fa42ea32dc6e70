package org.doorstep.bench;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * One life told twice: to a server alone, and to two behind HAProxy, of which one is killed in the midst of a night, while
 * people book, and comes back; later PostgreSQL is restarted. Both houses must end with the same books and visits.
 */
final class NodesBench implements Bench {
    private static final int CLIENTS = 8;

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public String about() {
        return "two servers behind HAProxy, one killed in the night and PostgreSQL restarted, by one undisturbed server given the same";
    }

    @Override
    public Result measure(Run run) {
        int pairs = run.options().full(96, 24);
        var postgres = Postgres.start(run);
        var mould = postgres.create("mould");
        var maker = node(run, "mould", mould).start();
        var stage = Stage.peopled(run, postgres, mould, maker, pairs, pairs);
        portions(stage.city());
        maker.close();
        var alone = new Life(run, stage, postgres.copy(mould, "alone"), pairs).undisturbed();
        var together = new Life(run, stage, postgres.copy(mould, "together"), pairs).disturbed();
        compare(alone.traces(), together.traces());
        return result(alone, together);
    }

    /** So small that a night's work is cut into many parts, which the nodes share. */
    private static void portions(City city) {
        city.admin.putAt("/settings/settlement.night-portion", "{'value':'1'}", "\"0\"");
    }

    private static Liberty node(Run run, String name, Database database) {
        return Liberty.in(run, name, database).with("doorstep.night.automatic", "false");
    }

    private static void compare(List<String> alone, List<String> together) {
        var lost = new ArrayList<>(alone);
        lost.removeAll(together);
        var doubled = new ArrayList<>(together);
        doubled.removeAll(alone);
        if (!lost.isEmpty() || !doubled.isEmpty()) {
            throw new IllegalStateException("the two lives differ; alone: " + lost + "; together: " + doubled);
        }
    }

    private static Result result(Told alone, Told together) {
        return new Result(
                "nodes",
                together.beyond(),
                Spread.of(together.beyond()),
                Spread.of(alone.failures()),
                "errors-beyond-those-in-flight",
                List.of(
                        "books and visits are the same in %d lines: 0 effects lost, 0 doubled"
                                .formatted(alone.traces().size()),
                        "requests: %d to two nodes, %d to one alone".formatted(together.requests(), alone.requests()),
                        "errors that reached a client: %d in flight at the kill, %d while PostgreSQL was down or coming, %d beyond"
                                .formatted(together.inFlight(), together.ofDatabase(), together.beyond()),
                        "seconds after the kill: %s until the next part of the night was done, %s until the night was over; back after %s"
                                .formatted(
                                        Spread.text(together.nextPart()),
                                        Spread.text(together.nightOver()),
                                        Spread.text(together.back())),
                        "parts of the night by process: " + together.nodes(),
                        "PostgreSQL was away for %s s; the first request was answered again %s s after it was back"
                                .formatted(Spread.text(together.away()), Spread.text(together.answered())),
                        "the ratio is the number of errors beyond; it should be 0"));
    }

    private record Told(
            List<String> traces,
            long requests,
            int failures,
            int inFlight,
            int ofDatabase,
            int beyond,
            double nextPart,
            double nightOver,
            double back,
            String nodes,
            double away,
            double answered) {}

    private static final class Life {
        private final Run run;
        private final Stage stage;
        private final Database database;
        private final List<Tale> tales;
        private final LocalDate today;
        private List<Liberty> nodes = List.of();
        private final Asker.Notes notes = new Asker.Notes();
        private final AtomicInteger done = new AtomicInteger();
        private volatile int gate = Integer.MAX_VALUE;

        Life(Run run, Stage stage, Database database, int pairs) {
            this.run = run;
            this.stage = stage;
            this.database = database;
            this.today = stage.made();
            this.tales = IntStream.range(0, pairs)
                    .mapToObj(nth -> new Tale(stage, nth))
                    .toList();
        }

        Told undisturbed() {
            var server = node(run, "alone", database).start();
            nodes = List.of(server);
            prologue(server.port(), server.url());
            var night = nightOf(server.url(), today.plusDays(3));
            busyDay(server.port());
            await(server.url(), night);
            epilogue();
            var traces = Traces.of(database);
            server.close();
            return new Told(traces, notes.requests.get(), notes.failures.size(), 0, 0, 0, 0, 0, 0, "", 0, 0);
        }

        Told disturbed() {
            var first = node(run, "first", database);
            var second = node(run, "second", database);
            var proxy = HaProxy.before(run, first, second);
            nodes = List.of(first, second);
            nodes.forEach(node -> node.with("doorstep.url", proxy.url()));
            first.start();
            second.start();
            proxy.awaitBoth();
            prologue(proxy.port(), proxy.url());
            gate = steps() * 2 / 3;
            var day = new Thread(() -> busyDay(proxy.port()), "busy day");
            day.start();
            var night = nightOf(proxy.url(), today.plusDays(3));
            var killing = kill(first, second, proxy, night);
            gate = Integer.MAX_VALUE;
            Wait.pause(Duration.ofSeconds(1));
            var restart = restartPostgres(proxy);
            join(day);
            epilogue();
            var traces = Traces.of(database);
            var shares = database.rows("select substr(node, 1, 12), count(*) from batch_shard where run_id = " + night
                            + " group by 1")
                    .toString();
            first.close();
            second.close();
            return told(traces, killing, restart, shares);
        }

        private Told told(List<String> traces, Killing killing, Restart restart, String nodes) {
            int inFlight = 0;
            int ofDatabase = 0;
            int beyond = 0;
            for (var failure : notes.failures) {
                if (failure.begin() <= killing.at() && failure.end() >= killing.begin()) {
                    inFlight++;
                } else if (failure.begin() <= restart.answeredAt() && failure.end() >= restart.begin()) {
                    ofDatabase++;
                } else {
                    beyond++;
                    run.say(
                            "beyond: %s s after the kill: %s",
                            Spread.text((failure.begin() - killing.at()) / 1e9),
                            failure.how().replace("%", "%%"));
                }
            }
            return new Told(
                    traces,
                    notes.requests.get(),
                    notes.failures.size(),
                    inFlight,
                    ofDatabase,
                    beyond,
                    killing.nextPart(),
                    killing.nightOver(),
                    killing.back(),
                    nodes,
                    (restart.up() - restart.begin()) / 1e9,
                    (restart.answeredAt() - restart.up()) / 1e9);
        }

        /** On every node: each keeps how far its clock is ahead. */
        private void advanceTo(Instant moment) {
            nodes.forEach(node -> stage.city().advanceTo(node.url(), moment));
        }

        /** Everybody books, pays and is served; then the first night is closed. Nothing happens meanwhile. */
        private void prologue(int port, String url) {
            everybody(port, (tale, asker) -> tale.order(asker, today));
            quiet();
            for (int hour : new int[] {8, 11, 14, 17}) {
                advanceTo(City.start(today.plusDays(2), hour).minusSeconds(1800));
                everybody(port, (tale, asker) -> {
                    if (tale.hour() == hour) {
                        tale.work(asker);
                    }
                });
                quiet();
            }
            advanceTo(City.start(today.plusDays(4), 7));
            await(url, nightOf(url, today.plusDays(2)));
            quiet();
            run.say("%s: %d visits served, the first night closed", database.name(), tales.size());
        }

        private interface Doing {
            void by(Tale tale, Asker asker);
        }

        private void everybody(int port, Doing doing) {
            Load.together(CLIENTS, client -> () -> {
                try (var asker = new Asker(port, notes)) {
                    for (int nth = client; nth < tales.size(); nth += CLIENTS) {
                        doing.by(tales.get(nth), asker);
                    }
                }
                return true;
            });
        }

        private int steps() {
            return tales.stream().mapToInt(tale -> tale.busyDay(today).size()).sum();
        }

        private void busyDay(int port) {
            everybody(port, (tale, asker) -> tale.busyDay(today).forEach(step -> {
                while (done.get() >= gate) {
                    Wait.pause(Duration.ofMillis(50));
                }
                step.take(asker);
                done.incrementAndGet();
            }));
        }

        private String nightOf(String url, LocalDate date) {
            return stage.city()
                    .finance
                    .at(url)
                    .post("/runs", "{'date':'%s'}".formatted(date))
                    .id();
        }

        private void await(String url, String night) {
            Wait.until(Duration.ofMinutes(4), "night " + night + " is over", () -> state(url, night)
                    .equals("COMPLETED"));
        }

        private String state(String url, String night) {
            JsonObject found =
                    stage.city().finance.at(url).get("/runs/" + night).json();
            if (found.getString("state").equals("FAILED")) {
                throw new Wait.Hopeless("the night failed: " + found);
            }
            return found.getString("state");
        }

        /** @param begin and {@code at}: between them the process ended; the others are seconds after it */
        private record Killing(long begin, long at, double nextPart, double nightOver, double back) {}

        private Killing kill(Liberty first, Liberty second, HaProxy proxy, String night) {
            Wait.until(Duration.ofMinutes(2), "the night is in its parts", () -> partsDone(night) >= 3);
            // the one that drives the night, when it is to be seen
            var driver = database.rows(
                    "select picked_by from shared_work_task where picked and task_instance like '%" + night + "%'");
            boolean drivenByFirst = driver.toString().contains("node-" + first.pid() + "-");
            var victim = drivenByFirst ? first : second;
            var other = drivenByFirst ? second : first;
            long begin = System.nanoTime();
            victim.kill();
            long at = System.nanoTime();
            long before = partsDone(night);
            run.say(
                    "killed %s of the night in %d parts done, %d steps of the day",
                    driver.isEmpty() ? "a node" : "the driver", before, done.get());
            Wait.until(Duration.ofMinutes(2), "another part is done", () -> partsDone(night) > before || over(night));
            double nextPart = (System.nanoTime() - at) / 1e9;
            victim.launch();
            Wait.until(Duration.ofMinutes(4), "the night is over", () -> over(night));
            double nightOver = (System.nanoTime() - at) / 1e9;
            victim.awaitReady();
            if (!other.alive()) {
                throw new IllegalStateException("the other node died as well");
            }
            return new Killing(begin, at, nextPart, nightOver, (System.nanoTime() - at) / 1e9);
        }

        private boolean over(String night) {
            return database.text("select state from batch_run where id = " + night)
                    .equals("COMPLETED");
        }

        private long partsDone(String night) {
            return database.number("select count(*) from batch_shard where state = 'DONE' and run_id = " + night);
        }

        /** Moments by {@link System#nanoTime()}. */
        private record Restart(long begin, long up, long answeredAt) {}

        private Restart restartPostgres(HaProxy proxy) {
            long begin = System.nanoTime();
            stage.postgres().restart();
            long up = System.nanoTime();
            Wait.until(Duration.ofMinutes(1), "the house answers again", () -> {
                var answer = stage.city().customer.at(proxy.url()).ask("GET", "/bookings?limit=1", "");
                return answer.status() < 500;
            });
            return new Restart(begin, up, System.nanoTime());
        }

        private void epilogue() {
            quiet();
            advanceTo(City.start(today.plusDays(4), 7).plusSeconds(3600));
            quiet();
        }

        private void quiet() {
            Wait.until(
                    Duration.ofMinutes(3),
                    "every event is delivered",
                    () -> database.number(
                                    "select (select count(*) from shared_undelivered) + (select count(*) from notification_message where state in ('WAITING', 'SENDING', 'UNKNOWN'))")
                            == 0);
        }

        private static void join(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
