package org.doorstep.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Many workers ask for one open visit at the same moment; as soon as all are answered, for the next one. */
final class GrabBench implements Bench {
    private static final int FIRST_DAY = 3;
    private static final int[] HOURS = {8, 11, 14, 17};
    private static final int DAYS = 40;

    @Override
    public String name() {
        return "grab";
    }

    @Override
    public String about() {
        return "200 workers after one open visit over HTTP, again and again, by an authenticated POST that does nothing";
    }

    @Override
    public Result measure(Run run) {
        var options = run.options();
        var stage = Stage.set(run, options.full(2_000, 240), options.full(200, 24));
        return new Measuring(run, stage).result();
    }

    /** How a worker was answered. */
    private record Try(boolean won, double millis) {}

    private static final class Measuring {
        private final Run run;
        private final Stage stage;
        private final List<Crowd.Member> rivals;
        private final List<String> visits;
        private int next;
        private List<String> asked = List.of();
        private final List<Double> ours = new ArrayList<>();
        private final List<Double> floor = new ArrayList<>();
        private final List<Double> cpu = new ArrayList<>();
        private final List<Double> floorCpu = new ArrayList<>();
        private final List<Double> databaseCpu = new ArrayList<>();
        private final List<Double> winners = new ArrayList<>();
        private final List<Double> losers = new ArrayList<>();

        Measuring(Run run, Stage stage) {
            this.run = run;
            this.stage = stage;
            int rivals = run.options().full(200, 20);
            // those who live in the visits' district or in one of the two before serve it
            this.rivals = stage.workers().stream()
                    .filter(worker -> worker.district() <= 2)
                    .limit(rivals)
                    .toList();
            if (this.rivals.size() < rivals) {
                throw new IllegalStateException("only " + this.rivals.size() + " workers serve the district");
            }
            int aRound = run.options().full(30, 4);
            this.visits = opened(aRound * (run.options().rounds() + Warming.mostRepeats(run)));
        }

        /** Visits in the third district that look for a worker, at times that spread over the weeks ahead. */
        private List<String> opened(int count) {
            var customers = stage.customers().stream()
                    .filter(one -> one.district() == 2)
                    .toList();
            var today = stage.city().today();
            var perClient = Load.together(4, client -> () -> {
                var made = new ArrayList<String>();
                for (int nth = client; nth < count; nth += 4) {
                    var customer = customers.get(nth % customers.size());
                    var start = City.start(
                            today.plusDays(FIRST_DAY + nth / HOURS.length % DAYS), HOURS[nth % HOURS.length]);
                    var wish = stage.city().wish(Long.toString(customer.address()), start, "");
                    made.add(City.visit(Api.known(stage.server().url(), customer.token(), customer.id())
                            .post("/bookings", stage.city().placing(wish, "ON_THE_SPOT"))
                            .json()));
                }
                return made;
            });
            stage.untilDelivered();
            return perClient.stream().flatMap(List::stream).toList();
        }

        Result result() {
            int visitsARound = run.options().full(30, 4);
            var warming = Warming.of(run, stage.server(), () -> {
                floor(visitsARound);
                grab(visitsARound);
                long attempts = (long) visitsARound * rivals.size();
                return new Warming.Cost(cpu.get(cpu.size() - 1) * attempts, attempts);
            });
            ours.clear();
            floor.clear();
            for (var samples : List.of(cpu, floorCpu, databaseCpu, winners, losers)) {
                samples.clear();
            }
            for (int round = 1; round <= run.options().rounds(); round++) {
                floor(visitsARound);
                grab(visitsARound);
                run.say(
                        "round %d: ours %s/s, floor %s/s",
                        round, Spread.text(ours.get(round - 1)), Spread.text(floor.get(round - 1)));
            }
            sameWork();
            winners.sort(null);
            losers.sort(null);
            var lines = new ArrayList<>(List.of(
                    warming.toString(),
                    "%d visits, %d workers after each: exactly one won, every time".formatted(next, rivals.size()),
                    "winners answered in p50 %s ms, losers in p50 %s ms, p99 %s ms (all ask at once, so most of it is standing in line)"
                            .formatted(
                                    Spread.text(Spread.percentile(winners, 50)),
                                    Spread.text(Spread.percentile(losers, 50)),
                                    Spread.text(Spread.percentile(losers, 99))),
                    "CPU an attempt, ms: server %s, PostgreSQL %s; floor, server %s"
                            .formatted(Spread.of(cpu), Spread.of(databaseCpu), Spread.of(floorCpu))));
            lines.addAll(asked);
            return Result.of("grab", ours, floor, "attempts/s", lines);
        }

        private void floor(int rounds) {
            long before = stage.server().cpuMillis();
            double seconds = asked(rounds, (worker, round) -> Wire.postNothing(worker.token()), 204, new ArrayList<>());
            int attempts = rounds * rivals.size();
            floor.add(attempts / seconds);
            floorCpu.add((stage.server().cpuMillis() - before) / (double) attempts);
        }

        private void grab(int rounds) {
            int first = next;
            next += rounds;
            var statements = Statements.counted(run, stage.database());
            long before = stage.server().cpuMillis();
            long database = stage.postgres().cpuMillis();
            var tries = new ArrayList<List<Try>>();
            double seconds = asked(
                    rounds,
                    (worker, round) -> Wire.post(
                            "/visits/" + visits.get(first + round) + "/grab",
                            worker.token(),
                            "grab-" + worker.id() + "-" + (first + round),
                            ""),
                    200,
                    tries);
            int attempts = rounds * rivals.size();
            asked = statements.perRequest(attempts);
            ours.add(attempts / seconds);
            cpu.add((stage.server().cpuMillis() - before) / (double) attempts);
            databaseCpu.add((stage.postgres().cpuMillis() - database) / (double) attempts);
            for (int round = 0; round < rounds; round++) {
                int at = round;
                long won = tries.stream().filter(worker -> worker.get(at).won()).count();
                if (won != 1) {
                    throw new IllegalStateException(
                            won + " workers were told that visit " + visits.get(first + round) + " is theirs");
                }
            }
            tries.stream().flatMap(List::stream).forEach(one -> (one.won() ? winners : losers).add(one.millis()));
            stage.untilDelivered();
        }

        private interface Asking {
            byte[] of(Crowd.Member worker, int round);
        }

        /** Everybody at once, round by round. @return seconds */
        private double asked(int rounds, Asking asking, int success, List<List<Try>> tries) {
            var together = new CyclicBarrier(rivals.size() + 1);
            long[] begin = new long[1];
            var all = Load.together(rivals.size() + 1, nth -> () -> {
                if (nth == rivals.size()) {
                    together.await();
                    begin[0] = System.nanoTime();
                    for (int round = 0; round < rounds; round++) {
                        together.await();
                    }
                    return List.<Try>of();
                }
                return oneWorker(rivals.get(nth), rounds, asking, success, together);
            });
            double seconds = (System.nanoTime() - begin[0]) / 1e9;
            all.stream().filter(worker -> !worker.isEmpty()).forEach(tries::add);
            return seconds;
        }

        private List<Try> oneWorker(Crowd.Member worker, int rounds, Asking asking, int success, CyclicBarrier together)
                throws IOException, InterruptedException, BrokenBarrierException {
            var tries = new ArrayList<Try>();
            try (var wire = new Wire(stage.server().port())) {
                together.await();
                for (int round = 0; round < rounds; round++) {
                    together.await();
                    long begin = System.nanoTime();
                    var reply = wire.send(asking.of(worker, round));
                    boolean won = reply.status() == success;
                    if (!won
                            && !(reply.status() == 409
                                    && reply.body().matches("(?s).*\"(visit|availability)\\.taken\".*"))) {
                        throw new IllegalStateException("a worker was answered by " + reply);
                    }
                    tries.add(new Try(won, (System.nanoTime() - begin) / 1e6));
                }
                return tries;
            }
        }

        /** Each visit that was grabbed is assigned, by one decision, to a worker whose time is held for it. */
        private void sameWork() {
            var ids = String.join(", ", visits.subList(0, next));
            long assigned = stage.database()
                    .number("select count(*) from visit_visit v join availability_hold h on h.id = v.held_by"
                            + " and h.worker = v.worker where v.state = 'ASSIGNED' and v.id in (" + ids + ")");
            long decisions = stage.database()
                    .number("select count(*) from dispatch_decision where how = 'grabbed' and visit in (" + ids + ")");
            if (assigned != next || decisions != next) {
                throw new IllegalStateException(
                        "of " + next + " visits " + assigned + " are assigned, by " + decisions + " decisions");
            }
        }
    }
}
