package org.doorstep.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.doorstep.bulk.Bulk;
import org.doorstep.bulk.Seals;

/**
 * A day on which very many visits are booked, paid through the channel, and completed. Three are lived through the services,
 * for two, three and four hours; the rest are made in bulk of these, over many workers and customers, spread over three hours.
 */
final class ClosingDay {
    private static final long PEOPLE = 100_000_000_000_000_000L;
    private static final long BOOKINGS = 200_000_000_000_000_000L;
    private static final int CUSTOMERS = 1_000;
    private static final int SPREAD_SECONDS = 10_800;

    final LocalDate day;
    private final City city;
    private final List<Long> bookings = new ArrayList<>();

    /** Lived on a city that is fresh; the day is its next one. */
    ClosingDay(City city, Database database) {
        this.city = city;
        day = city.today().plusDays(1);
        // so that one night has all of the day's work: matched, shared out, stated, added up, proven
        city.operator.post("/companies/" + city.company + "/contracts", """
                {'from':'%s','worker':'0.7','company':'0.12','platform':'0.18','insurance':{'amount':'1.00','currency':'CNY'},
                 'withholding':'0.05','holding':'P0D','least':{'amount':'1.00','currency':'CNY'},
                 'channelFee':{'rate':'0.006','bearer':'COMPANY'}}""".formatted(day));
        nameAccount();
        city.advanceTo(day.atTime(0, 30).atZone(City.ZONE).toInstant());
        int hour = 8;
        for (int hours = 2; hours <= 4; hours++) {
            bookings.add(placed(hours, City.start(day, hour), database));
            hour += hours + 1;
        }
        for (var booking : bookings) {
            serve(booking, database);
        }
        Wait.until(
                Duration.ofSeconds(30),
                "all is said and done",
                () -> database.number("select count(*) from shared_undelivered") == 0);
    }

    private void nameAccount() {
        var named = city.owner
                .post(
                        "/payee-accounts",
                        "{'company':'%s','holder':'粤洁家政','number':'44050123456789012','bankCode':'102581000013','bankName':'工商银行'}"
                                .formatted(city.company))
                .id();
        city.financeSecond.post("/payee-accounts/" + named + "/confirmation", "");
    }

    private long placed(int hours, Instant start, Database database) {
        var wish = "{'service':'%s','quantity':%d,'options':[],'address':'%s','starts':['%s'],'worker':'%s'}"
                .formatted(city.service, hours, city.address, start, city.worker.person());
        var total = city.customer
                .post("/quotes", wish)
                .json()
                .getJsonObject("total")
                .toString();
        var id = city.customer
                .post("/bookings", "{'wish':%s,'payment':'ONLINE','expected':%s}".formatted(wish, total))
                .id();
        var payment = city.customer
                .post("/bookings/" + id + "/payments", "{'channel':'sandbox','returnTo':'/paid'}")
                .id();
        var page = new String[1];
        Wait.until(Duration.ofSeconds(30), "the channel's page", () -> {
            page[0] = city.customer.get("/payments/" + payment).json().getString("payUrl", null);
            return page[0] != null;
        });
        approve(page[0]);
        Wait.until(Duration.ofSeconds(30), "paid", () -> city.customer
                .get("/bookings/" + id)
                .json()
                .getString("state")
                .equals("CONFIRMED"));
        quiet(database);
        return Long.parseLong(id);
    }

    /** On the channel's page. */
    private static void approve(String page) {
        try {
            var request = HttpRequest.newBuilder(URI.create(page))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("choice=approve"))
                    .build();
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void serve(long booking, Database database) {
        var view = city.customer.get("/bookings/" + booking).json();
        var visit = City.visit(view);
        var start = Instant.parse(city.customer
                .get("/visits/" + visit)
                .json()
                .getJsonObject("slot")
                .getString("start"));
        city.advanceTo(start.minusSeconds(1800));
        act(database, "/visits/" + visit + "/departure", "");
        act(
                database,
                "/visits/" + visit + "/arrival",
                "{'where':" + City.place(0, 0).json() + "}");
        var code = city.customer.get("/visits/" + visit + "/start-code").json().getString("code");
        act(database, "/visits/" + visit + "/start", "{'code':'%s'}".formatted(code));
        act(database, "/visits/" + visit + "/completion", "");
    }

    private void act(Database database, String path, String body) {
        city.worker.post(path, body);
        quiet(database);
    }

    private static void quiet(Database database) {
        Wait.until(
                Duration.ofSeconds(30),
                "all is said and done",
                () -> database.number("select count(*) from shared_undelivered") == 0);
    }

    /** Workers, and customers with their addresses; once. */
    void people(Database database, Seals seals, int workers) throws SQLException {
        try (var connection = database.connect()) {
            var bulk = new Bulk(connection);
            bulk.people(seals, Long.parseLong(city.worker.person()), workers, PEOPLE, 10_000_000);
            long first = PEOPLE + (long) workers * Bulk.SPAN;
            bulk.people(seals, Long.parseLong(city.customer.person()), CUSTOMERS, first, 20_000_000);
            bulk.run("create unlogged table bulk_worker as select row_number() over (order by id) - 1 as nth, id"
                    + " from worker_worker where id >= " + PEOPLE + " and id < " + first);
            bulk.run("create unlogged table bulk_customer as select row_number() over (order by a.id) - 1 as nth,"
                    + " a.customer_id as id, a.id as address from customer_address a where customer_id >= " + first
                    + " and customer_id < " + BOOKINGS);
            bulk.run("analyze");
        }
    }

    /** The day's visits, of each kind as many. */
    void visits(Database database, int count) throws SQLException {
        var others = Map.of(
                Long.parseLong(city.worker.person()), "worker",
                Long.parseLong(city.customer.person()), "customer",
                Long.parseLong(city.address), "address");
        try (var connection = database.connect()) {
            var bulk = new Bulk(connection);
            bulk.run("set synchronous_commit = off");
            for (int kind = 0; kind < bookings.size(); kind++) {
                long first = BOOKINGS + kind * 10_000_000L * Bulk.SPAN;
                int copies = (count + bookings.size() - 1 - kind) / bookings.size();
                bulk.run("create unlogged table bulk_copy as select " + first + " + i::bigint * " + Bulk.SPAN
                        + " as base, w.id as worker, c.id as customer, c.address, make_interval(secs => i % "
                        + SPREAD_SECONDS + ") as shift, 0 as days from generate_series(0, " + (copies - 1)
                        + ") i join bulk_worker w on w.nth = i % (select count(*) from bulk_worker)"
                        + " join bulk_customer c on c.nth = i % (select count(*) from bulk_customer)");
                bulk.bookings(bookings.get(kind), others, "bulk_copy");
                bulk.run("drop table bulk_copy");
            }
            bulk.run("vacuum analyze");
        }
    }
}
