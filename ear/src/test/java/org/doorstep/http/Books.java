package org.doorstep.http;

import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** The ledger of a story's city, as finance reads it. */
record Books(World world) {
    /** The balance of a sub-account, {@code 0.00} where nothing stands. */
    String balance(String account, String ref) {
        return ok(world.finance.get("/ledger/accounts/" + account + "/balances?limit=200&area=" + world.area))
                .items()
                .stream()
                .filter(each -> each.getString("ref").equals(ref))
                .map(each -> Story.amount(each, "amount"))
                .findFirst()
                .orElse("0.00");
    }

    /** Waits for a balance that follows from what the story has seen, but is posted after it. */
    void untilBalance(String account, String ref, String amount) {
        Story.until(account + " of " + ref + " is " + amount, () -> balance(account, ref)
                .equals(amount));
    }

    /** The rules of the entries about a subject such as {@code visit:4711}, in order. */
    List<String> rules(String about) {
        return entries(about).stream().map(entry -> entry.getString("rule")).toList();
    }

    List<JsonObject> entries(String about) {
        return ok(world.finance.get("/ledger/entries?about=" + about)).items();
    }

    /** What happened with the booking's money, as {@code ledger.RULE}. */
    List<String> moneyStory(String booking) {
        return ok(world.story.admin.get("/bookings/" + booking + "/timeline")).items().stream()
                .map(step -> step.getString("what"))
                .filter(what -> what.startsWith("ledger."))
                .map(what -> what.substring("ledger.".length()))
                .collect(Collectors.toList());
    }
}
