package org.doorstep.bench;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doorstep.bulk.Seals;

/**
 * A whole night over very many completed and paid visits, by the batch job of the real server with half a gigabyte of heap.
 * Its floor writes the same rows by the fewest statements; what was shared out, stated and counted is the same to the cent.
 */
final class CloseBench implements Bench {
    private static final String SECRET = "a-secret-of-the-bench-and-its-channel";
    private static final String PASSWORD = "correct-horse-battery";
    private static final Duration TOKENS_LIVE = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final Pattern HEAP = Pattern.compile("(\\d+)M->\\d+M\\(\\d+M\\)");
    /** What both must have made. */
    private static final List<String> WORK = List.of(
            "select count(*), sum(base), sum(insurance), sum(worker), sum(tax), sum(company), sum(platform), sum(company_fee)"
                    + " from settlement_share",
            "select l.debit_account, l.credit_account, count(*), sum(l.minor) from ledger_line l group by 1, 2 order by 1, 2",
            "select payee_kind, count(*), sum(payable), sum(line_count) from settlement_statement group by 1 order by 1",
            "select payee_kind, state, count(*), sum(amount) from settlement_payout group by 1, 2 order by 1, 2",
            "select dimension, sum(bookings), sum(visits), sum(arrivals), sum(gross), sum(commission) from statistics_fact"
                    + " group by 1 order by 1",
            "select state, count(*) from settlement_run_line group by 1 order by 1",
            "select count(*) from settlement_case");

    @Override
    public String name() {
        return "close";
    }

    @Override
    public String about() {
        return "a whole night over 100,000 and over 1,000,000 completed visits, by set-based SQL that writes the same rows";
    }

    /** What nights of one size took, in seconds. */
    private record Nights(int size, List<Double> ours, List<Double> floor, List<String> steps, List<Long> heap) {}

    @Override
    public Result measure(Run run) throws Exception {
        var postgres = Postgres.start(run);
        var mould = postgres.create("mould");
        var day = lived(run, mould);
        var key = Base64.getDecoder().decode(Keys.in(run.directory()).privacy().strip());
        day.people(mould, new Seals(key), run.options().full(2_000, 50));
        var all = new ArrayList<Nights>();
        for (int size : sizes(run)) {
            all.add(nights(run, postgres, mould, day, size));
        }
        var lines = new ArrayList<String>();
        for (var nights : all) {
            lines.add("%,d visits: ours %s s, floor %s s, peak heap %s MB"
                    .formatted(nights.size(), Spread.of(nights.ours()), Spread.of(nights.floor()), nights.heap()));
            lines.addAll(nights.steps());
        }
        var first = all.get(0);
        var last = all.get(all.size() - 1);
        lines.add("%,d by %,d visits: ours grows %s times, the floor %s times"
                .formatted(
                        last.size(),
                        first.size(),
                        Spread.text(Spread.of(last.ours()).median()
                                / Spread.of(first.ours()).median()),
                        Spread.text(Spread.of(last.floor()).median()
                                / Spread.of(first.floor()).median())));
        return Result.of(name(), last.ours(), last.floor(), "s", lines);
    }

    /** {@code DOORSTEP_BENCH_VISITS=10000,100000} for other sizes. */
    private static List<Integer> sizes(Run run) {
        return Optional.ofNullable(System.getenv("DOORSTEP_BENCH_VISITS"))
                .map(asked ->
                        Arrays.stream(asked.split(",")).map(Integer::valueOf).toList())
                .orElse(List.of(run.options().full(100_000, 300), run.options().full(1_000_000, 900)));
    }

    private ClosingDay lived(Run run, Database mould) {
        try (var server = server(run, "mould", mould).start()) {
            return new ClosingDay(new City(server), mould);
        }
    }

    private static Liberty server(Run run, String name, Database database) {
        return Liberty.in(run, name, database).with("doorstep.sandbox.secret", SECRET);
    }

    private Nights nights(Run run, Postgres postgres, Database mould, ClosingDay day, int size) throws Exception {
        var nights = new Nights(size, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var made = postgres.copy(mould, "made" + size);
        long begin = System.nanoTime();
        day.visits(made, size);
        run.say("%,d visits made in %s s", size, Spread.text(seconds(begin)));
        for (int round = 1; round <= run.options().rounds(); round++) {
            var floor = postgres.copy(made, "floor%dx%d".formatted(size, round));
            var bill = new ChannelHouse(floor, SECRET, day.day);
            run.ends(bill);
            nights.floor().add(floor(run, floor, bill, day));
            var ours = postgres.copy(made, "ours%dx%d".formatted(size, round));
            night(run, ours, bill, day, nights);
            same(floor, ours);
            run.say("round %d of %,d: ours %s s, floor %s s", round, size, last(nights.ours()), last(nights.floor()));
            drop(postgres, floor, ours);
        }
        drop(postgres, made);
        return nights;
    }

    private static void drop(Postgres postgres, Database... databases) {
        for (var database : databases) {
            new Database(postgres, "postgres").run("drop database " + database.name() + " with (force)");
        }
    }

    private double floor(Run run, Database database, ChannelHouse bill, ClosingDay day) throws IOException {
        var file = Files.write(run.directory().resolve("bill-" + database.name()), bill.file());
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        long begin = System.nanoTime();
        var said = database.script(Run.floor("close.sql"), Map.of("day", day.day, "bill", file));
        double took = seconds(begin);
        if (!said.contains("0 differences, 0 faults")) {
            throw new IllegalStateException("the floor found " + said);
        }
        return took;
    }

    private void night(Run run, Database database, ChannelHouse bill, ClosingDay day, Nights nights)
            throws IOException {
        var log = run.directory().resolve("gc-" + database.name());
        try (var server = server(run, database.name(), database)
                .with("doorstep.sandbox.url", bill.url())
                .jvm("-Xmx512m")
                .jvm("-Xlog:gc:file=" + log)
                .start()) {
            var nobody = Api.nobody(server);
            var now = Instant.parse(nobody.get("/test/clock").json().getString("now"));
            var dawn = day.day.plusDays(1).atTime(1, 0).atZone(City.ZONE).toInstant();
            nobody.post("/test/clock", "{'advance':'%s'}".formatted(Duration.between(now, dawn)));
            long begin = System.nanoTime();
            var id = finance(server)
                    .post("/runs", "{'date':'%s'}".formatted(day.day))
                    .id();
            var ended = ended(server, id);
            nights.ours().add(seconds(begin));
            nights.heap().add(peak(log));
            nights.steps().add("  " + steps(ended));
            run.say("%s", steps(ended));
            if (!ended.getString("state").equals("COMPLETED")) {
                throw new IllegalStateException("the night ended as " + ended);
            }
        }
    }

    private static Api finance(Liberty server) {
        return Api.nobody(server).byPassword("finance@example.org", PASSWORD);
    }

    private static JsonObject ended(Liberty server, String id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long renew = 0;
        Api finance = null;
        while (System.nanoTime() < deadline) {
            if (finance == null || System.nanoTime() > renew) {
                finance = finance(server);
                renew = System.nanoTime() + TOKENS_LIVE.toNanos();
            }
            var run = finance.get("/runs/" + id).json();
            if (List.of("COMPLETED", "FAILED", "STOPPED").contains(run.getString("state"))) {
                return run;
            }
            Wait.pause(Duration.ofMillis(500));
        }
        throw new IllegalStateException("the night did not end in " + PATIENCE);
    }

    private static String steps(JsonObject run) {
        var told = new ArrayList<String>();
        for (var step : run.getJsonArray("steps").getValuesAs(JsonObject.class)) {
            told.add("%s %s s%s"
                    .formatted(
                            step.getString("name"),
                            step.containsKey("endedAt")
                                    ? Spread.text(Duration.between(
                                                            Instant.parse(step.getString("startedAt")),
                                                            Instant.parse(step.getString("endedAt")))
                                                    .toMillis()
                                            / 1e3)
                                    : "?",
                            step.getString("state").equals("DONE") ? "" : " " + step));
        }
        return String.join(", ", told);
    }

    private static void same(Database floor, Database ours) {
        for (var work : WORK) {
            var one = floor.rows(work);
            var other = ours.rows(work);
            if (!one.equals(other)) {
                throw new IllegalStateException(
                        "not the same work: " + work + "\n  floor " + one + "\n  ours  " + other);
            }
        }
    }

    /** The most that was in use before any collection. */
    private static long peak(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.map(HEAP::matcher)
                    .filter(Matcher::find)
                    .mapToLong(found -> Long.parseLong(found.group(1)))
                    .max()
                    .orElse(0);
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static String last(List<Double> samples) {
        return Spread.text(samples.get(samples.size() - 1));
    }
}
