package org.doorstep.settlement.reconciliation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.payment.Payments.Movement;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.AreaId;

/**
 * Holds a day of a channel's bill against our payments, and those against the ledger. Pure.
 *
 * @param near our movements of the days before and after, for what the channel counts on another day
 * @param booked of the day and the one after it, because what is paid just before midnight is heard of after it
 */
record Matching(
        String channel,
        LocalDate day,
        Rate feeRate,
        List<BillLine> bill,
        List<Movement> ours,
        List<Movement> near,
        List<Booked> booked) {

    List<Difference> differences() {
        var found = new LinkedHashMap<String, Difference>();
        bill(found);
        ledger(found);
        return List.copyOf(found.values());
    }

    private void bill(Map<String, Difference> found) {
        var here = byReference(ours);
        var nearby = byReference(near);
        var seen = new HashSet<String>();
        for (var line : bill) {
            var key = key(line.kind(), line.reference());
            if (!seen.add(key)) {
                add(found, duplicate(line, Optional.ofNullable(here.get(key))));
            } else if (here.containsKey(key)) {
                compare(here.get(key), line).ifPresent(difference -> add(found, difference));
            } else if (nearby.containsKey(key)) {
                add(found, wrongDay(nearby.get(key), line));
            } else {
                add(found, missingHere(line));
            }
        }
        for (var movement : ours) {
            if (!seen.contains(key(movement.kind(), movement.reference()))) {
                add(found, missingInBill(movement));
            }
        }
    }

    private void ledger(Map<String, Difference> found) {
        var books = new HashMap<String, Money>();
        for (var entry : booked) {
            books.merge(entry.kind() + "/" + entry.id(), entry.amount(), Money::plus);
        }
        for (var movement : ours) {
            var entry = Optional.ofNullable(books.remove(movement.kind() + "/" + movement.id()));
            if (!entry.equals(Optional.of(movement.amount()))) {
                add(found, notBooked(movement, entry));
            }
        }
        near.forEach(movement -> books.remove(movement.kind() + "/" + movement.id()));
        for (var entry : books.entrySet()) {
            if (!entry.getValue().isZero()) {
                add(found, bookedOnly(entry.getKey(), entry.getValue()));
            }
        }
    }

    /** Whose money a line of the bill is, by our movements. */
    Optional<AreaId> areaOf(BillLine line) {
        return Stream.concat(ours.stream(), near.stream())
                .filter(movement -> movement.kind().equals(line.kind())
                        && movement.reference().equals(line.reference()))
                .map(Movement::area)
                .findFirst();
    }

    /** Amount, currency and fee of a pair. */
    private Optional<Difference> compare(Movement movement, BillLine line) {
        if (!sameCurrency(movement.amount().currency(), line)) {
            return Optional.of(pair("currency", movement, line, "ask-again"));
        }
        if (!movement.amount().equals(line.amount())) {
            return Optional.of(pair("amount", movement, line, "suspense"));
        }
        var expected = line.amount().portion(feeRate);
        if (line.kind().equals("payment") && !line.fee().equals(expected)) {
            return Optional.of(new Difference(
                    key(line.kind(), line.reference()),
                    "fee",
                    Optional.of(movement.area()),
                    Optional.of(expected),
                    Optional.of(line.fee()),
                    describe(line),
                    "none"));
        }
        return Optional.empty();
    }

    private static boolean sameCurrency(Currency ours, BillLine line) {
        return ours.equals(line.amount().currency());
    }

    private Difference pair(String kind, Movement movement, BillLine line, String suggestion) {
        return new Difference(
                key(line.kind(), line.reference()),
                kind,
                Optional.of(movement.area()),
                Optional.of(movement.amount()),
                Optional.of(line.amount()),
                describe(line),
                suggestion);
    }

    private Difference wrongDay(Movement movement, BillLine line) {
        return pair("wrong-day", movement, line, "none");
    }

    private Difference duplicate(BillLine line, Optional<Movement> movement) {
        return new Difference(
                key(line.kind(), line.reference()) + "/again",
                "duplicate",
                movement.map(Movement::area),
                movement.map(Movement::amount),
                Optional.of(line.amount()),
                describe(line),
                "suspense");
    }

    private Difference missingHere(BillLine line) {
        return new Difference(
                key(line.kind(), line.reference()),
                "missing-here",
                Optional.empty(),
                Optional.empty(),
                Optional.of(line.amount()),
                describe(line),
                "ask-again");
    }

    private Difference missingInBill(Movement movement) {
        return new Difference(
                key(movement.kind(), movement.reference()),
                "missing-in-bill",
                Optional.of(movement.area()),
                Optional.of(movement.amount()),
                Optional.empty(),
                movement.kind() + " " + movement.id() + " at " + movement.at(),
                "ask-again");
    }

    private Difference notBooked(Movement movement, Optional<Money> entry) {
        return new Difference(
                key(movement.kind(), movement.reference()) + "/ledger",
                entry.isPresent() ? "ledger-amount" : "missing-in-ledger",
                Optional.of(movement.area()),
                entry,
                Optional.of(movement.amount()),
                movement.kind() + " " + movement.id() + " at " + movement.at(),
                "none");
    }

    private Difference bookedOnly(String what, Money amount) {
        return new Difference(
                "channel/" + channel + "/" + what + "/ledger",
                "ledger-only",
                Optional.empty(),
                Optional.of(amount),
                Optional.empty(),
                what.replace('/', ' ') + " on " + day,
                "none");
    }

    private static String describe(BillLine line) {
        return "line " + line.number() + ": " + line.kind() + " " + line.reference() + " / " + line.channelReference()
                + ", "
                + line.amount() + ", fee " + line.fee()
                + " at " + line.at();
    }

    private Map<String, Movement> byReference(List<Movement> movements) {
        var map = new HashMap<String, Movement>();
        for (var movement : new ArrayList<>(movements)) {
            map.put(key(movement.kind(), movement.reference()), movement);
        }
        return map;
    }

    private String key(String kind, String reference) {
        return "channel/" + channel + "/" + kind + "/" + reference;
    }

    private static void add(Map<String, Difference> found, Difference difference) {
        found.putIfAbsent(difference.key(), difference);
    }
}
