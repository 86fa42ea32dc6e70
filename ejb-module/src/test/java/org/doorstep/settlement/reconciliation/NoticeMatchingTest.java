package org.doorstep.settlement.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.junit.jupiter.api.Test;

/** A day whose statement agrees with us, or does not; differences are seeded in the notices of it: each is found once. */
class NoticeMatchingTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    /** What goes wrong with a notice, and how it is called. */
    private enum Seed {
        NONE(""),
        DROPPED("notice-missing"),
        AMOUNT("notice-amount"),
        CHARGED("notice-fee"),
        TWICE("notice-duplicate"),
        PENDING("notice-state"),
        INVENTED("notice-missing-here"),
        /** The statement says the same of it, and is the one that is asked about. */
        DROPPED_FROM_BOTH(""),
        DROPPED_FROM_THE_STATEMENT("");

        private final String kind;

        Seed(String kind) {
            this.kind = kind;
        }
    }

    private final List<BankEntry> stated = new ArrayList<>();
    private final List<BankEntry> told = new ArrayList<>();
    private final List<BankMove> moves = new ArrayList<>();
    private final TreeMap<String, String> expected = new TreeMap<>();

    @Test
    void findsEachOfAnyMixtureAndNothingThatTheStatementSaysAlready() {
        for (int mixture = 0; mixture < 1_000; mixture++) {
            var random = new Random(mixture);
            List.of(stated, told, moves).forEach(List::clear);
            expected.clear();
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                sow(Seed.values()[random.nextInt(Seed.values().length)], 1_000 + i, random);
            }

            var found = new TreeMap<String, String>();
            NoticeMatching.differences(statement(), new BankStatement(1, "n", List.of(), told))
                    .forEach(difference -> {
                        assertThat(difference.suggestion()).isEqualTo("ask-again");
                        assertThat(found.put(difference.key().split("/")[4], difference.kind()))
                                .isNull();
                    });

            assertThat(found).as("mixture " + mixture).isEqualTo(expected);
        }
    }

    private BankMatching statement() {
        var booked = moves.stream()
                .map(move -> new Booked(move.kind(), Long.parseLong(move.reference()), move.amount()))
                .toList();
        var file = new BankStatement(1, "s", List.of(), stated);
        return new BankMatching("bank/622202", DAY, file, moves, booked, Set.of(), List.of());
    }

    private void sow(Seed seed, long id, Random random) {
        var kind = random.nextBoolean() ? "payout" : "pay-in";
        var amount = cny((kind.equals("payout") ? -1 : 1) * (1_000L + random.nextInt(90_000)));
        var reference = Long.toString(id);
        if (!seed.kind.isEmpty()) {
            expected.put(reference, seed.kind);
        }
        if (seed != Seed.INVENTED) {
            moves.add(new BankMove(kind, kind + "/" + id, reference, amount, DAY, Optional.of(new AreaId(1))));
        }
        if (!Set.of(Seed.INVENTED, Seed.DROPPED_FROM_BOTH, Seed.DROPPED_FROM_THE_STATEMENT)
                .contains(seed)) {
            stated.add(entry(kind, reference, amount, 0, true));
        }
        switch (seed) {
            case DROPPED, DROPPED_FROM_BOTH -> {}
            case AMOUNT -> told.add(entry(kind, reference, amount.plus(cny(7)), 0, true));
            case CHARGED -> told.add(entry(kind, reference, amount, 9, true));
            case PENDING -> told.add(entry(kind, reference, amount, 0, false));
            case TWICE -> {
                told.add(entry(kind, reference, amount, 0, true));
                told.add(entry(kind, reference, amount, 0, true));
            }
            default -> told.add(entry(kind, reference, amount, 0, true));
        }
    }

    private static BankEntry entry(String kind, String reference, Money amount, long charge, boolean booked) {
        return new BankEntry(1, kind, reference, "B" + reference, amount, cny(charge), booked);
    }

    private static Money cny(long minor) {
        return Money.ofMinor(minor, CNY);
    }
}
