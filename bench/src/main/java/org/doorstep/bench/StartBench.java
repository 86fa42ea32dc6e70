package org.doorstep.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Cold is a server's first start: nothing unpacked or remembered, and for ours an empty database, whose schema it makes. Warm
 * is its next one. Both are ready when {@code /health/ready} says so.
 */
final class StartBench implements Bench {

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "cold and warm start to ready, and memory, by a bare Liberty with the same features and configuration";
    }

    /** Seconds, megabytes, and seconds of CPU until ready, which hold on a busy machine too. */
    private record Starts(
            List<Double> cold, List<Double> warm, List<Double> memory, List<Double> coldCpu, List<Double> warmCpu) {
        Starts() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void take(Liberty server) {
            cold.add(secondsToReady(server));
            coldCpu.add(server.cpuMillis() / 1e3);
            server.close();
            warm.add(secondsToReady(server));
            warmCpu.add(server.cpuMillis() / 1e3);
            memory.add((double) server.residentMegabytes());
            server.close();
        }

        private static double secondsToReady(Liberty server) {
            long begin = System.nanoTime();
            server.start();
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    @Override
    public Result measure(Run run) {
        var postgres = Postgres.start(run);
        long loaded = 0;
        var floor = new Starts();
        var ours = new Starts();
        for (int round = 1; round <= run.options().rounds(); round++) {
            floor.take(Liberty.bare(run, "bare" + round, postgres.create("bare" + round)));
            var mine = Liberty.in(run, "doorstep" + round, postgres.create("doorstep" + round));
            ours.take(mine);
            if (round == run.options().rounds()) {
                loaded = afterLoad(run, mine);
            }
            run.say(
                    "round %d: cold %s by %s s, warm %s by %s s",
                    round, last(ours.cold), last(floor.cold), last(ours.warm), last(floor.warm));
        }
        var cold = Result.of(name(), ours.cold, floor.cold, "s-cold", Collections.emptyList());
        var warm = Result.of(name(), ours.warm, floor.warm, "s-warm", Collections.emptyList());
        var worse = cold.ratio() > warm.ratio() ? cold : warm;
        return new Result(
                name(),
                worse.ratio(),
                worse.ours(),
                worse.floor(),
                worse.unit(),
                List.of(
                        "cold: ratio %s, ours %s s, bare %s s"
                                .formatted(Spread.text(cold.ratio()), cold.ours(), cold.floor()),
                        "warm: ratio %s, ours %s s, bare %s s"
                                .formatted(Spread.text(warm.ratio()), warm.ours(), warm.floor()),
                        "resident after a warm start: ours %s MB, bare %s MB"
                                .formatted(Spread.of(ours.memory), Spread.of(floor.memory)),
                        "resident after half a minute of eight customers who look and ask for prices: ours %d MB"
                                .formatted(loaded),
                        "CPU until ready, s: cold %s by %s, warm %s by %s"
                                .formatted(
                                        Spread.of(ours.coldCpu),
                                        Spread.of(floor.coldCpu),
                                        Spread.of(ours.warmCpu),
                                        Spread.of(floor.warmCpu)),
                        "the ratio is the worse of the two"));
    }

    /** Customers look and ask for prices. */
    private static long afterLoad(Run run, Liberty server) {
        server.start();
        var city = new City(server);
        var slots = "/slots?service=%s&quantity=2&address=%s&from=%s&days=7"
                .formatted(city.service, city.address, city.today());
        var wish = city.wish(city.address, City.start(city.today().plusDays(2), 10), "");
        Load.during(Duration.ofSeconds(run.options().full(30, 5)), 8, client -> () -> {
            city.customer.get(slots);
            city.customer.post("/quotes", wish);
            return !city.customer.get("/services/" + city.service).text().isEmpty();
        });
        long resident = server.residentMegabytes();
        server.close();
        return resident;
    }

    private static String last(List<Double> samples) {
        return Spread.text(samples.get(samples.size() - 1));
    }
}
