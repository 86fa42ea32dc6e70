package org.doorstep.settlement.reconciliation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;

/**
 * Three-way, of one day and one other side: what they state, what we hold to be true, what is booked. Finds each difference
 * once, under a key that is the same whenever it is seen. Pure.
 *
 * @param source begins each key, such as {@code channel/sandbox}
 * @param ours of the day
 * @param elsewhere ours of days on which they ought to have stated it, or will
 * @param late ours that we heard of after the day: they may be stated, and need not
 * @param before what they have stated already on days before, by {@code kind/reference}
 */
record Comparison(
        String source,
        List<Stated> stated,
        List<Ours> ours,
        List<Ours> elsewhere,
        List<Ours> late,
        List<Booked> booked,
        Set<String> before,
        Words words) {

    /** How the kinds of differences are called that differ by the other side. */
    record Words(String missingThere, String missingHereSuggestion, String feeSuggestion) {}

    /**
     * What they say.
     *
     * @param usual the fee that this amount has by contract
     * @param done whether money moved
     */
    record Stated(String kind, String reference, Money amount, Money fee, Money usual, boolean done, String detail) {
        String key() {
            return kind + "/" + reference;
        }
    }

    /** What we hold to be true. @param book what it is booked under. @param fee that we expect */
    record Ours(
            String kind, String book, String reference, Money amount, Money fee, Optional<AreaId> area, String detail) {
        String key() {
            return kind + "/" + reference;
        }
    }

    List<Difference> differences() {
        var found = new ArrayList<Difference>();
        stated(found);
        ledger(found);
        return List.copyOf(found);
    }

    private void stated(List<Difference> found) {
        var here = byKey(ours);
        var nearby = byKey(elsewhere);
        var heardLate = byKey(late);
        var groups = new LinkedHashMap<String, List<Stated>>();
        stated.forEach(line ->
                groups.computeIfAbsent(line.key(), key -> new ArrayList<>()).add(line));
        groups.forEach((key, lines) -> {
            var known = Optional.ofNullable(here.get(key)).or(() -> Optional.ofNullable(heardLate.get(key)));
            if (known.isPresent()) {
                paired(found, known.get(), lines);
            } else if (nearby.containsKey(key)) {
                elsewhere(found, nearby.get(key), lines);
            } else {
                alone(found, lines);
            }
        });
        for (var movement : ours) {
            if (!groups.containsKey(movement.key()) && !before.contains(movement.key())) {
                found.add(difference(
                        movement.key(),
                        words.missingThere(),
                        Optional.of(movement),
                        Optional.of(movement.amount()),
                        Optional.empty(),
                        movement.detail(),
                        "ask-again"));
            }
        }
    }

    private void paired(List<Difference> found, Ours movement, List<Stated> lines) {
        var best = best(movement, lines);
        compare(found, movement, best, "");
        surplus(found, Optional.of(movement), others(lines, best));
    }

    /** They count it on another day than we; or again, when they have stated it before. */
    private void elsewhere(List<Difference> found, Ours movement, List<Stated> lines) {
        if (before.contains(movement.key())) {
            surplus(found, Optional.of(movement), lines);
            return;
        }
        var best = best(movement, lines);
        if (best.done()) {
            found.add(pair("wrong-day", "", movement, best, Optional.of(best.amount()), "none"));
            compare(found, movement, best, "/pair");
        }
        surplus(found, Optional.of(movement), others(lines, best));
    }

    private void alone(List<Difference> found, List<Stated> lines) {
        var moved = lines.stream().filter(Stated::done).toList();
        if (moved.isEmpty()) {
            return;
        }
        var first = moved.get(0);
        found.add(difference(
                first.key(),
                "missing-here",
                Optional.empty(),
                Optional.empty(),
                Optional.of(first.amount()),
                first.detail(),
                words.missingHereSuggestion()));
        surplus(found, Optional.empty(), others(moved, first));
    }

    /** The one that is most like ours; the rest are once too many. */
    private static Stated best(Ours movement, List<Stated> lines) {
        return lines.stream()
                .max(Comparator.comparingInt(line -> likeness(movement, line)))
                .orElseThrow();
    }

    private static int likeness(Ours movement, Stated line) {
        return (line.done() ? 4 : 0)
                + (line.amount().equals(movement.amount()) ? 2 : 0)
                + (line.fee().equals(movement.fee()) ? 1 : 0);
    }

    private static List<Stated> others(List<Stated> lines, Stated one) {
        var rest = new ArrayList<>(lines);
        // two lines that are equal are two lines
        rest.remove(lines.indexOf(one));
        return rest;
    }

    /** State, then currency, then amount, and the fee. */
    private void compare(List<Difference> found, Ours movement, Stated line, String suffix) {
        if (!line.done()) {
            var nothing = Money.zero(movement.amount().currency());
            found.add(pair("state", suffix, movement, line, Optional.of(nothing), "ask-again"));
            return;
        }
        if (!movement.amount().currency().equals(line.amount().currency())) {
            found.add(pair("currency", suffix, movement, line, Optional.of(line.amount()), "ask-again"));
            return;
        }
        if (!movement.amount().equals(line.amount())) {
            found.add(pair("amount", suffix, movement, line, Optional.of(line.amount()), "suspense"));
        }
        if (!line.fee().equals(movement.fee()) && !line.fee().equals(line.usual())) {
            found.add(new Difference(
                    source + "/" + line.key() + "/fee",
                    "fee",
                    movement.area(),
                    Optional.of(movement.fee()),
                    Optional.of(line.fee()),
                    line.detail(),
                    words.feeSuggestion()));
        }
    }

    private void surplus(List<Difference> found, Optional<Ours> movement, List<Stated> lines) {
        int again = 0;
        for (var line : lines) {
            again++;
            found.add(difference(
                    line.key() + "/again" + (again == 1 ? "" : again),
                    "duplicate",
                    movement,
                    movement.map(Ours::amount),
                    Optional.of(line.amount()),
                    line.detail(),
                    "suspense"));
        }
    }

    private void ledger(List<Difference> found) {
        var books = new TreeMap<String, Money>();
        for (var entry : booked) {
            books.merge(entry.kind() + "/" + entry.id(), entry.amount(), Money::plus);
        }
        for (var movement : ours) {
            var entry = Optional.ofNullable(books.remove(movement.book()));
            if (!entry.equals(Optional.of(movement.amount()))) {
                found.add(difference(
                        movement.key() + "/ledger",
                        entry.isPresent() ? "ledger-amount" : "missing-in-ledger",
                        Optional.of(movement),
                        entry,
                        Optional.of(movement.amount()),
                        movement.detail(),
                        "none"));
            }
        }
        elsewhere.forEach(movement -> books.remove(movement.book()));
        late.forEach(movement -> books.remove(movement.book()));
        books.forEach((what, amount) -> {
            if (!amount.isZero()) {
                found.add(difference(
                        what + "/ledger",
                        "ledger-only",
                        Optional.empty(),
                        Optional.of(amount),
                        Optional.empty(),
                        what.replace('/', ' '),
                        "none"));
            }
        });
    }

    private Difference pair(
            String kind, String suffix, Ours movement, Stated line, Optional<Money> theirs, String suggestion) {
        return difference(
                line.key() + suffix,
                kind,
                Optional.of(movement),
                Optional.of(movement.amount()),
                theirs,
                line.detail(),
                suggestion);
    }

    private Difference difference(
            String key,
            String kind,
            Optional<Ours> movement,
            Optional<Money> mine,
            Optional<Money> theirs,
            String detail,
            String suggestion) {
        return new Difference(source + "/" + key, kind, movement.flatMap(Ours::area), mine, theirs, detail, suggestion);
    }

    private static Map<String, Ours> byKey(List<Ours> movements) {
        var map = new HashMap<String, Ours>();
        movements.forEach(movement -> map.put(movement.key(), movement));
        return map;
    }
}
