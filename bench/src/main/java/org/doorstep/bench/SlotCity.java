package org.doorstep.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doorstep.bulk.Bulk;

/**
 * A city whose workers have been booked for long and are booked ahead. Some bookings of every district are lived through the
 * services, some to come and some completed; the others are made in bulk of these, at times of their own: nobody is booked
 * twice. Of what a booking leaves only the rows are made that tell who comes when, not its steps, entries and decisions.
 */
final class SlotCity {
    static final int FIRST_DAY = 2;
    private static final int[] HOURS = {8, 11, 14, 17};
    private static final int HOURS_BETWEEN = 3;
    private static final int LIVED = 3 * City.DISTRICTS;
    private static final int LIVED_DAY = 40;
    private static final int DAYS_AHEAD = LIVED_DAY - FIRST_DAY;
    private static final int SERVED_BY = 10;
    private static final long BOOKINGS = 200_000_000_000_000_000L;
    private static final long MANY = 10_000_000L;
    private static final Set<String> TABLES =
            Set.of("booking_booking", "booking_visit", "visit_visit", "availability_hold");

    final LocalDate today;
    private final City city;
    private final List<Crowd.Member> workers;
    private final List<Crowd.Member> customers;
    private final List<Long> toCome = new ArrayList<>();
    private final List<Long> completed = new ArrayList<>();
    private final LocalDate completedOn;

    /** Bookings a worker. @param days over how many days they are spread; @param ahead from the first day on, or back from yesterday */
    record Booked(int aWorker, int days, boolean ahead) {
        static Booked ahead(int aWorker) {
            return new Booked(aWorker, DAYS_AHEAD, true);
        }

        static Booked past(int aWorker, int days) {
            return new Booked(aWorker, days, false);
        }
    }

    /** Lives the bookings that the others are made of. */
    SlotCity(Stage stage) {
        city = stage.city();
        workers = stage.workers();
        customers = stage.customers();
        today = city.today();
        completedOn = today.plusDays(1);
        for (int nth = 0; nth < LIVED; nth++) {
            toCome.add(placed(nth, today.plusDays(LIVED_DAY)));
        }
        city.advanceTo(completedOn.atTime(0, 30).atZone(City.ZONE).toInstant());
        for (int nth = 0; nth < LIVED; nth++) {
            completed.add(placed(nth, completedOn));
        }
        stage.untilDelivered();
        city.advanceTo(City.start(completedOn, HOURS[0]).minus(Duration.ofMinutes(40)));
        completed.forEach(booking -> serve(completed.indexOf(booking), booking));
        stage.untilDelivered();
        // as a week of sweeps would, which else would be at work on a hundred thousand while we measure
        stage.database().run("update booking_booking set state = 'CLOSED' where state = 'FULFILLED'");
    }

    private long placed(int nth, LocalDate day) {
        var wish = city.wish(
                Long.toString(customers.get(nth).address()),
                City.start(day, HOURS[0]),
                workers.get(nth).id());
        return Long.parseLong(as(customers.get(nth))
                .post("/bookings", city.placing(wish, "ON_THE_SPOT"))
                .id());
    }

    private Api as(Crowd.Member member) {
        return Api.known(city.server.url(), member.token(), member.id());
    }

    private void serve(int nth, long booking) {
        var customer = as(customers.get(nth));
        var worker = as(workers.get(nth));
        var visit = "/visits/" + City.visit(customer.get("/bookings/" + booking).json());
        worker.post(visit + "/departure", "");
        worker.post(visit + "/arrival", "{'where':" + City.place(nth, nth + 13).json() + "}");
        var code = customer.get(visit + "/start-code").json().getString("code");
        worker.post(visit + "/start", "{'code':'" + code + "'}");
        worker.post(visit + "/cash", "{'amount':{'amount':'120.00','currency':'CNY'}}");
        worker.post(visit + "/completion", "");
    }

    /** Makes bookings for workers whose ids follow each other, the lived ones among them or not. */
    void book(Database database, List<List<Crowd.Member>> crowds, List<Booked> booked) throws SQLException {
        try (var connection = database.connect()) {
            var bulk = new Bulk(connection);
            bulk.run("set synchronous_commit = off; set work_mem = '256MB'");
            people(bulk, crowds);
            for (int part = 0; part < booked.size(); part++) {
                days(bulk, booked.get(part));
                for (int nth = 0; nth < LIVED; nth++) {
                    copies(bulk, booked.get(part), nth, BOOKINGS + (part * LIVED + nth) * MANY * Bulk.SPAN);
                }
            }
            bulk.takeDays("select id from bulk_worker");
            bulk.run("drop table bulk_worker, bulk_customer");
            bulk.run("vacuum analyze");
            bulk.run("checkpoint");
        }
    }

    private void people(Bulk bulk, List<List<Crowd.Member>> crowds) throws SQLException {
        bulk.run("create unlogged table bulk_worker (id bigint, district int, place int)");
        int before = 0;
        for (var crowd : crowds) {
            long first = crowd.get(0).person();
            bulk.run(
                    "insert into bulk_worker select id, (id - %1$d) %% %2$d, %3$d + (id - %1$d) / %2$d from worker_worker"
                                    .formatted(first, City.DISTRICTS, before)
                            + " where id between " + first + " and "
                            + crowd.get(crowd.size() - 1).person());
            before += crowd.size() / City.DISTRICTS + 1;
        }
        long first = customers.get(0).person();
        bulk.run(
                "create unlogged table bulk_customer as select customer_id as id, id as address, (customer_id - %1$d) %% %2$d"
                                .formatted(first, City.DISTRICTS)
                        + " as district, (customer_id - " + first + ") / " + City.DISTRICTS
                        + " as place from customer_address where customer_id between " + first + " and "
                        + customers.get(customers.size() - 1).person());
        bulk.run("analyze bulk_worker, bulk_customer");
    }

    /** Days that are over were open as those to come are. */
    private void days(Bulk bulk, Booked booked) throws SQLException {
        if (!booked.ahead()) {
            bulk.run(
                    ("insert into availability_day (worker, utc_day, area, version, open_low, open_high, taken_low, taken_high,"
                                    + " itinerary) select w.id, date '%s' - n, d.area, d.version, d.open_low, d.open_high, 0, 0, d.itinerary"
                                    + " from availability_day d, bulk_worker w, generate_series(1, %d) n where d.worker = %s"
                                    + " and d.utc_day = '%s' order by w.id, n desc on conflict do nothing")
                            .formatted(today, booked.days(), city.worker.person(), today.plusDays(LIVED_DAY)));
        }
    }

    /** Of one that was lived, for the workers of its district, at times and with customers that a worker has again and again. */
    private void copies(Bulk bulk, Booked booked, int nth, long first) throws SQLException {
        var lived = booked.ahead() ? toCome : completed;
        var livedOn = booked.ahead() ? today.plusDays(LIVED_DAY) : completedOn;
        long from = booked.ahead()
                ? livedOn.until(today.plusDays(FIRST_DAY), ChronoUnit.DAYS)
                : livedOn.until(today.minusDays(1), ChronoUnit.DAYS);
        var days = from + (booked.ahead() ? " + " : " - ") + "cell / " + HOURS.length;
        bulk.run(
                "create unlogged table bulk_copy as select %d + (row_number() over ()) * %d as base, worker, customer, address,"
                                .formatted(first, Bulk.SPAN)
                        + (" make_interval(days => %1$s, hours => cell %% %2$d * %3$d) as shift, %1$s as days from (select w.id as worker,"
                                        + " c.id as customer, c.address, (i * 11 + w.place * 13) %% %4$d as cell from bulk_worker w"
                                        + " cross join generate_series(%5$d, %6$d, %7$d) i join bulk_customer c on c.district = w.district"
                                        + " and c.place = (w.place + i %% %8$d) %% %9$d where w.district = %10$d) booked order by cell, worker")
                                .formatted(
                                        days,
                                        HOURS.length,
                                        HOURS_BETWEEN,
                                        booked.days() * HOURS.length,
                                        nth / City.DISTRICTS,
                                        booked.aWorker() - 1,
                                        LIVED / City.DISTRICTS,
                                        SERVED_BY,
                                        customers.size() / City.DISTRICTS,
                                        nth % City.DISTRICTS));
        var others = Map.of(
                workers.get(nth).person(), "worker",
                customers.get(nth).person(), "customer",
                customers.get(nth).address(), "address");
        bulk.bookings(lived.get(nth), others, "bulk_copy", TABLES);
        bulk.run("drop table bulk_copy");
    }
}
