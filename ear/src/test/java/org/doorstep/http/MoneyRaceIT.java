package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.doorstep.ear.support.CrashTest;
import org.doorstep.ear.support.DoorstepServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Races over HTTP, each repeated until it would have been lost. Tried with the guards taken out, on Derby: without the locks
 * of booking, payment and visit the extras, the refunds and the grab were lost in the first round, as was one key sent often
 * without its row; without the account's version the confirmation in the fifth, without the payout's the release in the
 * fourth.
 */
@CrashTest
class MoneyRaceIT {
    private static DoorstepServer server;
    private static World world;
    private static Story story;

    @BeforeAll
    static void start() {
        server = DoorstepServer.named("races")
                .with("mp.openapi.scan.disable", "true")
                .start();
        world = new World(server);
        story = world.story;
    }

    @AfterAll
    static void stop() {
        story.booksBalance();
        server.kill();
    }

    @Test
    void ofTwoCustomersWhoWantOneSlotOneGetsIt() throws Exception {
        var worker = world.worker("王芳");
        var customers = List.of(world.customer(), world.customer());
        for (int round = 0; round < 24; round++) {
            var start = customers
                    .get(0)
                    .at(2 + round / 3, List.of("08:30", "12:30", "16:30").get(round % 3));
            var wish = ",'worker':'" + worker.id() + "'";

            var answers = atOnce(customers.stream()
                    .map(customer -> placing(customer, customer.wish(start, wish), "ON_THE_SPOT", key()))
                    .toList());

            assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(201, 409);
            assertThat(codes(answers)).contains("booking.start.taken");
        }
    }

    @Test
    void of40WorkersAndOneVisitOneGrabsIt() throws Exception {
        var crowd = IntStream.range(0, 40).mapToObj(i -> world.worker("李" + i)).toList();
        var customer = world.customer();
        for (int round = 0; round < 6; round++) {
            var booking = ok(placing(
                                    customer, customer.wish(customer.at(12 + round, "10:00"), ""), "ON_THE_SPOT", key())
                            .call())
                    .id();
            var visit = Story.visit(story.booking(customer.api(), booking), 0);

            var answers = atOnce(crowd.stream()
                    .<Callable<Api.Answer>>map(worker -> () -> worker.post("/visits/" + visit + "/grab", ""))
                    .toList());

            assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() >= 300)
                    .extracting(Api.Answer::code)
                    .containsOnly("visit.taken");
        }
    }

    @Test
    void whatIsCalledOffWhileItIsGrabbedKeepsNobodysTime() throws Exception {
        var city = new World(server);
        var rivals = List.of(city.worker("王芳"), city.worker("李梅"));
        var customer = city.customer();
        for (int round = 0; round < 20; round++) {
            var start = customer.at(2 + round, "10:00");
            var booking = customer.place(customer.wish(start, ""), "ON_THE_SPOT");
            var visit = Story.visit(booking, 0);
            var deeds = new ArrayList<Callable<Api.Answer>>();
            rivals.forEach(rival -> deeds.add(() -> rival.post("/visits/" + visit + "/grab", "")));
            deeds.add(() -> customer.api()
                    .post(
                            "/bookings/" + booking.getString("id") + "/cancellation",
                            "{'reason':'计划有变','fee':{'amount':'0.00','currency':'CNY'},'forCustomer':false}"));

            atOnce(deeds);

            if (!customer.visitState(visit).equals("CANCELLED")) {
                customer.callOff(booking.getString("id"));
            }
            assertThat(customer.slotAt(start).getInt("free")).isEqualTo(rivals.size());
        }
    }

    @Test
    void ofTwoRefundsOfOnePaymentOnePasses() throws Exception {
        var customer = world.customer();
        world.worker("赵敏");
        for (int round = 0; round < 10; round++) {
            var booking = customer.bookAndPay(customer.wish(customer.at(20 + round, "10:00"), ""));
            var visit = Story.visit(story.booking(customer.api(), booking), 0);

            var answers = twice(() -> story.admin.post(
                    "/visits/" + visit + "/refunds",
                    "{'amount':{'amount':'70.00','currency':'CNY'},'reason':'sorry'}"));

            assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 422);
            assertThat(codes(answers)).contains("booking.refund.too-much");
            story.booksAgree(booking);
        }
    }

    @Test
    void oneKeySentManyTimesAtOnceBooksOnce() throws Exception {
        var customer = world.customer();
        world.worker("周洁");
        for (int round = 0; round < 12; round++) {
            var placing = placing(customer, customer.wish(customer.at(2 + round, "14:00"), ""), "ON_THE_SPOT", key());

            var answers = atOnce(List.of(placing, placing, placing, placing, placing));

            assertThat(answers).extracting(Api.Answer::status).contains(201).isSubsetOf(201, 409);
            assertThat(answers.stream().filter(answer -> answer.status() == 201).map(Api.Answer::id))
                    .containsOnly(placing.call().id());
        }
        assertThat(ok(customer.api().get("/bookings?limit=50")).json().getJsonArray("items"))
                .hasSize(12);
    }

    @Test
    void ofTwoExtrasOverOneCapOnePasses() throws Exception {
        var customer = world.customer();
        var worker = world.worker("孙莉");
        var wish = customer.wish(customer.at(1, "10:00"), Customer.with(worker));
        var booking = ok(placing(customer, wish, "ON_THE_SPOT", key()).call()).id();
        var visit = Story.visit(story.booking(customer.api(), booking), 0);
        customer.begins(worker, visit);
        for (int round = 0; round < 15; round++) {
            var answers = atOnce(Stream.of("oven", "fridge")
                    .<Callable<Api.Answer>>map(extra -> () ->
                            worker.post("/visits/" + visit + "/extras", "{'extra':'%s','quantity':2}".formatted(extra)))
                    .toList());

            assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(201, 422);
            assertThat(codes(answers)).contains("booking.extra.too-much");
            var passed = answers.stream()
                    .filter(answer -> answer.status() == 201)
                    .findAny()
                    .orElseThrow();
            ok(customer.api().post("/extras/" + passed.id() + "/answer", "{'accept':false}"));
        }
    }

    @Test
    void ofTwoConfirmationsOfOneAccountOneCounts() throws Exception {
        var seconds = List.of(world.second, story.staff("finance-second"));
        for (int round = 0; round < 15; round++) {
            var account = ok(world.owner.post(
                            "/payee-accounts",
                            "{'company':'%s','holder':'粤洁家政','number':'%s','bankCode':'%s','bankName':'工商银行'}"
                                    .formatted(world.company, Numbers.companyAccount(), Numbers.bankLine())))
                    .id();

            var answers = atOnce(seconds.stream()
                    .<Callable<Api.Answer>>map(
                            second -> () -> second.post("/payee-accounts/" + account + "/confirmation", ""))
                    .toList());

            assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409);
        }
    }

    /** A night begins once however many start it, and its payout leaves once however many release it. */
    @Test
    void aNightStartedTwiceAndAPayoutReleasedTwiceHappenOnce() throws Exception {
        var customer = world.customer();
        var worker = world.worker("吴静");
        var days = new ArrayList<LocalDate>();
        for (int round = 0; round < 8; round++) {
            var wish = customer.wish(customer.at(1, "10:00"), Customer.with(worker));
            var booking =
                    ok(placing(customer, wish, "ON_THE_SPOT", key()).call()).id();
            var visit = Story.visit(story.booking(customer.api(), booking), 0);
            customer.begins(worker, visit);
            ok(worker.post("/visits/" + visit + "/cash", "{'amount':{'amount':'120.00','currency':'CNY'}}"));
            customer.completes(worker, visit);
            days.add(story.today());
        }
        story.advance(Duration.ofDays(2));

        for (var day : days) {
            var date = day.plusDays(1);
            var runs = atOnce(IntStream.range(0, 6)
                    .<Callable<Api.Answer>>mapToObj(
                            i -> () -> world.finance.post("/runs", "{'date':'%s'}".formatted(date)))
                    .toList());
            assertThat(runs.stream().map(Api::ok).map(Api.Answer::id).distinct())
                    .hasSize(1);
            var nights = new Nights(world);
            Story.until(Duration.ofSeconds(60), "night " + date, () -> nights.isClosed(date));
            releasedOnce(nights, date);
        }
    }

    private static void releasedOnce(Nights nights, LocalDate date) throws Exception {
        var second = story.staff("finance-second");
        var statement = nights.statements().get(0);
        var payout = statement.getString("payout");
        var release = "{'date':'%s','payouts':['%s']}".formatted(date, payout);

        var answers = atOnce(Stream.of(world.second, second, world.second, second)
                .<Callable<Api.Answer>>map(person -> () -> person.post("/payouts/release", release))
                .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(codes(answers)).hasSize(3).containsOnly("settlement.payout.state");
        Story.until("payout paid", () -> ok(world.finance.get("/payouts/" + payout))
                .json()
                .getString("state")
                .equals("PAID"));
        var paid = ok(story.nobody.get("/sandbox/bank/book")).json().getJsonArray("payments");
        assertThat(paid.getValuesAs(JsonObject.class))
                .filteredOn(line -> line.getString("endToEndId").equals(payout))
                .hasSize(1);
    }

    private static Callable<Api.Answer> placing(Customer customer, String wish, String payment, String key) {
        var total = customer.quote(wish).getJsonObject("total");
        var body = "{'wish':%s,'payment':'%s','expected':%s}".formatted(wish, payment, total);
        return () -> customer.api().post("/bookings", body, key);
    }

    private static List<String> codes(List<Api.Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.status() >= 300)
                .map(Api.Answer::code)
                .toList();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static List<Api.Answer> twice(Callable<Api.Answer> call) throws Exception {
        return atOnce(List.of(call, call));
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var gate = new CyclicBarrier(calls.size());
        var threads = Executors.newFixedThreadPool(calls.size());
        try {
            var futures = calls.stream()
                    .map(call -> threads.submit(() -> {
                        gate.await();
                        return call.call();
                    }))
                    .toList();
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
