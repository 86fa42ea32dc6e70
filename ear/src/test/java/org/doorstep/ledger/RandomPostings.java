package org.doorstep.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;

/** Postings by any rule, over few references, so that they meet. Same seed, same postings (but for their keys). */
class RandomPostings {
    private static final int REFS = 4;
    private static final List<Rule> RULES =
            Arrays.stream(Rule.values()).filter(rule -> rule != Rule.CORRECTION).toList();

    private final Random random;
    private final AreaId area;
    private final long base = Ids.next();

    RandomPostings(Random random, AreaId area) {
        this.random = random;
        this.area = area;
    }

    Posting next() {
        // money comes in more often than any single rule takes it out
        var rule = random.nextInt(3) == 0 ? Rule.PAYMENT_CAPTURED : RULES.get(random.nextInt(RULES.size()));
        var posting = Posting.of(
                rule,
                "random/" + Ids.next(),
                Instant.parse("2026-11-20T04:00:00Z"),
                LocalDate.of(2026, 11, 1 + random.nextInt(28)),
                area,
                new Subject("random", base));
        for (var ref : Rule.Ref.values()) {
            posting = posting.ref(ref, base + random.nextInt(REFS));
        }
        for (var line : rule.lines()) {
            posting = posting.amount(line.part(), Money.ofMinor(random.nextInt(2000), Currency.getInstance("CNY")));
        }
        return posting;
    }
}
