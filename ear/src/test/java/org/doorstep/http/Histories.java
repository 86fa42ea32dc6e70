package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.doorstep.ear.support.DoorstepServer;

/**
 * Random histories, lived side by side on one server: each in a city of its own, all by one clock, every night closed by the
 * real job, every payout released and paid.
 */
final class Histories {
    private static final int THREADS = 12;
    private static final LocalTime NIGHT = LocalTime.of(2, 5);
    /** How much of its book the bank shows. */
    private static final int BANKS_LATEST = 1000;

    /** How many nights later the bank may still return a payout. */
    private static final int LONGEST_RETURN_DAYS = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final DoorstepServer server;
    private final Story story;
    private final Quiet quiet;
    private final List<Town> towns = new ArrayList<>();
    private final LocalDate begin;

    Histories(DoorstepServer server, List<Fate> fates) {
        this.server = server;
        story = new Story(server);
        quiet = new Quiet(server);
        allowManySignIns();
        begin = story.today().plusDays(1);
        story.advanceTo(at(0, LocalTime.of(6, 0)));
        together(fates.stream()
                        .<Callable<Town>>map(fate -> () -> new Town(server, fate, begin))
                        .toList())
                .forEach(towns::add);
    }

    private void allowManySignIns() {
        ok(story.admin.putIfMatch("/settings/identity.tries-per-address", "{'value':'100000'}", "\"0\""));
    }

    /**
     * Nobody caused a difference. The bank may have paid, or days later have returned a payout, just before we heard of it:
     * then the next night has not found the difference any more.
     */
    private void noDifferenceIsLeft(int days) {
        for (int more = 0; more <= LONGEST_RETURN_DAYS && (more == 0 || !left().isEmpty()); more++) {
            story.advanceTo(at(days + more + 1, NIGHT));
            quiet.await();
            night(begin.plusDays(days + more));
        }
        assertThat(left()).isEmpty();
    }

    private List<String> left() {
        return new Pages(towns.get(0).world.finance)
                .all("/cases?open=true&limit=100").stream()
                        .filter(each -> !each.containsKey("goneOn"))
                        .map(Object::toString)
                        .toList();
    }

    /** Lives so many days and the nights between them. @return the histories in which something went wrong */
    List<Town> live(int days) {
        for (int day = 0; day < days && faults().isEmpty(); day++) {
            for (var phase : Phase.values()) {
                story.advanceTo(at(day, phase.time));
                int now = day;
                together(towns.stream()
                        .<Callable<Boolean>>map(town -> () -> {
                            town.live(now, phase);
                            return true;
                        })
                        .toList());
                quiet.await();
            }
            story.advanceTo(at(day + 1, NIGHT));
            quiet.await();
            night(begin.plusDays(day));
        }
        if (faults().isEmpty()) {
            end();
            noDifferenceIsLeft(days);
        }
        return faults();
    }

    private List<Town> faults() {
        return towns.stream().filter(town -> town.fault().isPresent()).toList();
    }

    private void night(LocalDate date) {
        var finance = towns.get(0).world.finance;
        var run = ok(finance.post("/runs", "{'date':'%s'}".formatted(date))).id();
        Story.until(PATIENCE, "the night of " + date, () -> ok(finance.get("/runs/" + run))
                .json()
                .containsKey("endedAt"));
        var ended = ok(finance.get("/runs/" + run)).json();
        if (!ended.getString("state").equals("COMPLETED")) {
            blame(ended.toString());
            return;
        }
        story.booksBalance();
        release(date);
    }

    /** Somebody must have done it: those whom the proof names, or else everybody. */
    private void blame(String what) {
        var meant = towns.stream().filter(town -> town.isMeantBy(what)).toList();
        (meant.isEmpty() ? towns : meant).forEach(town -> town.fails(what));
    }

    private void release(LocalDate date) {
        var second = towns.get(0).world.second;
        var prepared = prepared(date);
        while (!prepared.isEmpty()) {
            ok(second.post(
                    "/payouts/release",
                    "{'date':'%s','payouts':['%s']}".formatted(date, String.join("','", prepared))));
            prepared = prepared(date);
        }
    }

    private List<String> prepared(LocalDate date) {
        return ok(towns.get(0).world.second.get("/payouts?state=PREPARED&limit=100&date=" + date)).items().stream()
                .map(payout -> payout.getString("id"))
                .toList();
    }

    /** Nothing is under way any more; no dead letter, the bank's book as ours. */
    private void end() {
        // the bank is asked once an hour at least
        story.advance(Duration.ofHours(2));
        quiet.await();
        together(towns.stream()
                .<Callable<Boolean>>map(town -> () -> {
                    town.mustAgree();
                    return true;
                })
                .toList());
        if (faults().isEmpty()) {
            assertThat(ok(story.admin.get("/dead-letters")).items()).isEmpty();
            theBankHasPaidWhatWeSayItHas();
        }
    }

    private void theBankHasPaidWhatWeSayItHas() {
        Story.until(
                PATIENCE,
                "the bank has answered for all",
                () -> payouts("SENT").isEmpty() && payouts("UNKNOWN").isEmpty());
        var paid = payouts("PAID");
        var ours = new HashMap<>(paid);
        ours.putAll(payouts("RETURNED"));
        var theirs = ok(story.nobody.get("/sandbox/bank/book"))
                .json()
                .getJsonArray("payments")
                .getValuesAs(JsonObject.class)
                .stream()
                .collect(Collectors.toMap(
                        payment -> payment.getString("endToEndId"), payment -> payment.getString("amount")));
        assertThat(theirs).isNotEmpty();
        assertThat(ours).containsAllEntriesOf(theirs);
        assertThat(theirs).containsAllEntriesOf(ours.size() < BANKS_LATEST ? paid : latest(paid));
    }

    /** Those that the bank must show, though it shows no old ones: some of what it shows has come back, or will. */
    private static Map<String, String> latest(Map<String, String> paid) {
        return paid.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, String> payout) -> Long.parseLong(payout.getKey()))
                        .reversed())
                .limit(BANKS_LATEST / 2)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Amounts of all payouts in a state, by id. */
    private Map<String, String> payouts(String state) {
        return new Pages(towns.get(0).world.finance)
                .all("/payouts?limit=100&state=" + state).stream()
                        .collect(Collectors.toMap(
                                payout -> payout.getString("id"), payout -> Story.amount(payout, "amount")));
    }

    private Instant at(int day, LocalTime time) {
        return begin.plusDays(day).atTime(time).atZone(Story.ZONE).toInstant();
    }

    private static <T> List<T> together(List<Callable<T>> works) {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(works)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdown();
        }
    }

    @Override
    public String toString() {
        return server.uri("/") + " "
                + towns.stream().map(town -> town.fate.toString()).toList();
    }
}
