package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

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
        for (var seen = runs(); !isClosed(seen, date); seen = runs()) {
            assertThat(System.nanoTime()).as("runs: " + seen).isLessThan(deadline);
            // by one look: between two of them a night may end, and would be begun again
            if (seen.stream().noneMatch(Nights::isUnderWay)) {
                finance.post("/runs", "{'date':'%s'}".formatted(next(seen, date)));
            }
            pause();
        }
    }

    private static boolean isUnderWay(JsonObject run) {
        return !run.containsKey("endedAt");
    }

    /** The day after the last that was closed, because nights are closed in order. */
    private static LocalDate next(List<JsonObject> runs, LocalDate wanted) {
        return runs.stream()
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
        return isClosed(runs(), date);
    }

    private static boolean isClosed(List<JsonObject> runs, LocalDate date) {
        return runs.stream()
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

    /** How the bank deals with payments to an account from now on; {@code *} for all others. */
    void wish(String account, String outcome, boolean mute) {
        ok(world.story.nobody.put(
                "/sandbox/bank/wishes",
                "{'account':'%s','outcome':'%s','delaySeconds':0,'mute':%s}".formatted(account, outcome, mute)));
    }

    /** How often a payout stands in the bank's own book. */
    long timesPaid(String payout) {
        return ok(world.story.nobody.get("/sandbox/bank/book"))
                .json()
                .getJsonArray("payments")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(each -> each.getString("endToEndId").equals(payout))
                .count();
    }

    /** The date's pain.001 file, valid against its XSD. */
    String bankFile(LocalDate date) throws IOException, SAXException {
        var file = ok(world.second.get("/payouts/bank-file?date=" + date));
        var xsd = getClass().getResource("/org/doorstep/settlement/payout/pain.001.001.09.xsd");
        var validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(xsd)
                .newValidator();
        validator.validate(new StreamSource(new ByteArrayInputStream(file.raw().body())));
        return file.text();
    }
}
