package org.doorstep.bench;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** PostgreSQL, one server, a city, and its people; what most benches play on. */
record Stage(
        Postgres postgres,
        Database database,
        Liberty server,
        City city,
        List<Crowd.Member> workers,
        List<Crowd.Member> customers,
        LocalDate made) {

    static Stage set(Run run, int workers, int customers) {
        var postgres = Postgres.start(run);
        var database = postgres.create("doorstep");
        var server = Liberty.in(run, "doorstep", database).withFloor().start();
        return peopled(run, postgres, database, server, workers, customers);
    }

    static Stage peopled(Run run, Postgres postgres, Database database, Liberty server, int workers, int customers) {
        long begin = System.nanoTime();
        var city = new City(server);
        var crowd = new Crowd(database, Keys.in(run.directory()));
        var made = crowd.workers(city, workers);
        var stage = new Stage(postgres, database, server, city, made, crowd.customers(city, customers), city.today());
        database.run("analyze");
        stage.untilDelivered();
        Likeness.check(stage);
        run.say(
                "%d workers and %d customers made in %s s",
                workers, customers, Spread.text((System.nanoTime() - begin) / 1e9));
        return stage;
    }

    long awaited() {
        return database.number("select count(*) from shared_undelivered");
    }

    /** @return how many seconds it took until every event had been handled */
    double untilDelivered() {
        long begin = System.nanoTime();
        Wait.until(Duration.ofMinutes(5), "every event is delivered", () -> awaited() == 0);
        return (System.nanoTime() - begin) / 1e9;
    }
}
