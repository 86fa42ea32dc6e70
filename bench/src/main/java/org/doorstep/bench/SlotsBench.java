package org.doorstep.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.doorstep.bench.SlotCity.Booked;

/**
 * A customer who looks when somebody could come: seven days at the own address, over HTTP, one question after the other. Asked
 * in a city, in one with ten times its workers, and in one with ten times its bookings; the three are up at the same time and
 * asked in turns.
 */
final class SlotsBench implements Bench {
    private static final int TEN_TIMES = 10;
    private static final int PHONES = 30_000_000;
    private static final int DAYS_PAST = 45;
    private static final int DAYS_LONG_PAST = 730;
    private static final int DAYS_NEAR = 8;
    /** Rows read on the way through the whole of a table that grows, and work days read by an index. */
    private static final String READ =
            "select sum(seq_tup_read), sum(idx_tup_fetch) filter (where relname = 'availability_day')"
                    + " from pg_stat_user_tables where relname in ('availability_day', 'availability_hold', 'visit_visit',"
                    + " 'booking_booking', 'booking_visit')";

    @Override
    public String name() {
        return "slots";
    }

    @Override
    public String about() {
        return "free slots and workers of seven days over HTTP, among 2,000 workers with 200,000 bookings, by SQL over the day bits";
    }

    /** A city that is asked. @param read of each round: rows on the way through tables, work days by index, questions */
    private record Town(
            String name,
            String size,
            Database database,
            Liberty server,
            SlotFloor floor,
            Series ours,
            Series sql,
            List<long[]> read) {
        long[] reads() {
            return database.rows(READ).get(0).stream()
                    .mapToLong(Long::parseLong)
                    .toArray();
        }
    }

    /** Medians and 99th percentiles in ms, a round each. */
    private record Series(List<Double> median, List<Double> late) {
        static Series empty() {
            return new Series(new ArrayList<>(), new ArrayList<>());
        }

        void add(Load.Outcome outcome) {
            median.add(outcome.percentile(50));
            late.add(outcome.percentile(99));
        }

        String text() {
            return "p50 %s ms, p99 %s ms".formatted(Spread.of(median), Spread.of(late));
        }

        double middle() {
            return Spread.of(median).median();
        }
    }

    @Override
    public Result measure(Run run) throws Exception {
        return new Measuring(run).result();
    }

    /** Workers and bookings; {@code DOORSTEP_BENCH_SLOTS=500,20000} for others. */
    private static List<Integer> sizes(Options options) {
        return Optional.ofNullable(System.getenv("DOORSTEP_BENCH_SLOTS"))
                .map(asked ->
                        Arrays.stream(asked.split(",")).map(Integer::valueOf).toList())
                .orElse(List.of(options.full(2_000, 120), options.full(200_000, 6_000)));
    }

    private static final class Measuring {
        private final Run run;
        private final int workers;
        private final int bookings;
        private final City city;
        private final SlotQuestions questions;
        private final List<Town> towns;

        Measuring(Run run) throws SQLException {
            this.run = run;
            workers = sizes(run.options()).get(0);
            bookings = sizes(run.options()).get(1);
            var postgres = Postgres.start(run);
            var mould = postgres.create("mould");
            Stage stage;
            SlotCity lived;
            try (var server = Liberty.in(run, "mould", mould).start()) {
                stage = Stage.peopled(
                        run, postgres, mould, server, workers, run.options().full(2_000, 120));
                lived = new SlotCity(stage);
            }
            city = stage.city();
            questions = new SlotQuestions(
                    city.service, city.area, stage.customers(), lived.today.plusDays(SlotCity.FIRST_DAY));
            towns = List.of(town(stage, lived), wider(stage, lived), older(stage, lived));
        }

        /** Half of the bookings are to come, half are over. */
        private Town town(Stage stage, SlotCity lived) throws SQLException {
            int aWorker = bookings / workers / 2;
            var database = stage.postgres().twin(stage.database(), "town");
            return opened(
                    stage, lived, database, List.of(stage.workers()), ahead(aWorker), Booked.past(aWorker, DAYS_PAST));
        }

        /** As many bookings; all of them in the days that are asked about, so that those are as full as elsewhere. */
        private Town wider(Stage stage, SlotCity lived) throws SQLException {
            var database = stage.postgres().twin(stage.database(), "wider");
            var more = new Crowd(database, Keys.in(run.directory())).workers(city, (TEN_TIMES - 1) * workers, PHONES);
            int aWorker = bookings / workers / TEN_TIMES;
            return opened(stage, lived, database, List.of(stage.workers(), more), new Booked(aWorker, DAYS_NEAR, true));
        }

        /** As many to come, and years of those that are over: a worker's day does not hold more. */
        private Town older(Stage stage, SlotCity lived) throws SQLException {
            int aWorker = bookings / workers / 2;
            var past = Booked.past((2 * TEN_TIMES - 1) * aWorker, DAYS_LONG_PAST);
            var database = stage.postgres().twin(stage.database(), "older");
            return opened(stage, lived, database, List.of(stage.workers()), ahead(aWorker), past);
        }

        private static Booked ahead(int aWorker) {
            return Booked.ahead(aWorker);
        }

        private Town opened(
                Stage stage, SlotCity lived, Database database, List<List<Crowd.Member>> crowds, Booked... booked)
                throws SQLException {
            long begin = System.nanoTime();
            lived.book(database, crowds, List.of(booked));
            var made = database.rows(
                            "select (select count(*) from worker_worker), count(*), count(*) filter (where state = 'COMPLETED'),"
                                    + " (select count(*) from availability_day) from visit_visit")
                    .get(0);
            var size = "%s workers, %s bookings of which %s are over, %s work days".formatted(made.toArray());
            run.say("%s: %s; made in %s s", database.name(), size, Spread.text((System.nanoTime() - begin) / 1e9));
            var server = Liberty.in(run, database.name(), database).start();
            var floor = run.ends(new SlotFloor(database, questions));
            return new Town(
                    database.name(), size, database, server, floor, Series.empty(), Series.empty(), new ArrayList<>());
        }

        Result result() throws Exception {
            for (var town : towns) {
                run.say(
                        "%s: %s",
                        town.name(), questions.sameAnswers(town.server().port(), town.floor()));
                ours(town, run.options().full(25, 3));
            }
            for (int round = 1; round <= run.options().rounds(); round++) {
                for (var town : towns) {
                    round(town, round, run.options().full(10, 2));
                }
            }
            for (var town : towns) {
                run.say(
                        "%s: %s",
                        town.name(), questions.sameAnswers(town.server().port(), town.floor()));
            }
            return Result.of(
                    "slots", towns.get(0).ours().median(), towns.get(0).sql().median(), "ms", lines());
        }

        private void round(Town town, int round, int seconds) {
            town.sql().add(floor(town, seconds));
            var statements = Statements.counted(run, town.database());
            long server = town.server().cpuMillis();
            var before = town.reads();
            var outcome = ours(town, seconds);
            var after = town.reads();
            town.ours().add(outcome);
            town.read().add(new long[] {after[0] - before[0], after[1] - before[1], outcome.count()});
            run.say(
                    "round %d, %s: ours %s, CPU of the server %s ms; floor p50 %s ms",
                    round,
                    town.name(),
                    outcome.latency(),
                    Spread.text((town.server().cpuMillis() - server) / (double) outcome.count()),
                    Spread.text(last(town.sql())));
            statements.perRequest(outcome.count()).forEach(line -> run.say("%s", line));
        }

        private static double last(Series series) {
            return series.median().get(series.median().size() - 1);
        }

        private List<String> lines() {
            var lines = new ArrayList<String>();
            for (var town : towns) {
                lines.add("%s: %s".formatted(town.name(), town.size()));
                lines.add("%s: ours %s; floor %s"
                        .formatted(town.name(), town.ours().text(), town.sql().text()));
                lines.add(
                        "%s: of a question, %s work days read by index; %d rows read from one end of a table to the other, of all"
                                .formatted(
                                        town.name(),
                                        Spread.text(read(town, 1) / (double) read(town, 2)),
                                        read(town, 0)));
            }
            lines.add("ten times the workers: ours ×%s, floor ×%s; ten times the bookings: ours ×%s, floor ×%s"
                    .formatted(grown(1, true), grown(1, false), grown(2, true), grown(2, false)));
            return lines;
        }

        private static long read(Town town, int which) {
            return town.read().stream().mapToLong(one -> one[which]).sum();
        }

        private String grown(int town, boolean ours) {
            double than =
                    ours ? towns.get(0).ours().middle() : towns.get(0).sql().middle();
            return Spread.text((ours ? towns.get(town).ours() : towns.get(town).sql()).middle() / than);
        }

        private Load.Outcome ours(Town town, int seconds) {
            return Load.during(Duration.ofSeconds(seconds), 1, client -> new Load.Client() {
                private final Wire wire = opened(town);
                private int next;

                @Override
                public boolean ask() throws Exception {
                    var reply = wire.send(questions.question(questions.customer(next++)));
                    if (reply.status() != 200) {
                        throw new IllegalStateException("a search was answered by " + reply);
                    }
                    return true;
                }

                @Override
                public void close() throws Exception {
                    wire.close();
                }
            });
        }

        private static Wire opened(Town town) {
            try {
                return new Wire(town.server().port());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private Load.Outcome floor(Town town, int seconds) {
            return Load.during(Duration.ofSeconds(seconds), 1, client -> new Load.Client() {
                private int next;

                @Override
                public boolean ask() throws Exception {
                    return !town.floor().slots(questions.customer(next++)).isEmpty();
                }
            });
        }
    }
}
