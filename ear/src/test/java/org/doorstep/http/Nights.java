package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** The nights of a story: business dates are closed, statements opened, payouts released and paid. */
final class Nights {
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final World world;
    private final Api finance;

    Nights(World world) {
        this.world = world;
        finance = world.finance;
    }

    /** Closes the dates up to this one; a night that is under way by itself is waited for. */
    void closeUntil(LocalDate date) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isClosed(date)) {
            assertThat(System.nanoTime()).as("runs: " + runs()).isLessThan(deadline);
            finance.post("/runs", "{'date':'%s'}".formatted(next(date)));
            pause();
        }
    }

    /** The day after the last that was closed, because nights are closed in order. */
    private LocalDate next(LocalDate wanted) {
        return runs().stream()
                .filter(run -> run.getString("state").equals("COMPLETED"))
                .map(run -> LocalDate.parse(run.getString("date")).plusDays(1))
                .max(LocalDate::compareTo)
                .filter(date -> date.isBefore(wanted))
                .orElse(wanted);
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isClosed(LocalDate date) {
        return runs().stream()
                .anyMatch(run -> run.getString("date").equals(date.toString())
                        && run.getString("state").equals("COMPLETED"));
    }

    List<JsonObject> runs() {
        return ok(finance.get("/runs?limit=50")).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    /** The company's statements, newest first. */
    List<JsonObject> statements() {
        return ok(finance.get("/statements?payeeKind=company&payee=" + world.company))
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }

    /** Released by a second person, sent, and answered by the bank. @return the statement that was paid */
    JsonObject payOutTheCompany() {
        var statement = statements().get(0);
        var payout = statement.getString("payout");
        var date = ok(finance.get("/payouts/" + payout)).json().getString("date");
        ok(world.second.post("/payouts/release", "{'date':'%s','payouts':['%s']}".formatted(date, payout)));
        Story.until(
                "payout paid: " + finance.get("/payouts/" + payout).text(), () -> ok(finance.get("/payouts/" + payout))
                        .json()
                        .getString("state")
                        .equals("PAID"));
        return statement;
    }
}
