package org.doorstep.settlement.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A day of the bank account on which all agree, in which differences are seeded: each is found, once, and no other. */
class BankMixturesTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    /** What goes wrong with a payout, a return or a pay-in, and how it is called. */
    private enum Seed {
        DROPPED("missing-in-statement"),
        AMOUNT("amount"),
        CHARGED("fee"),
        AMOUNT_AND_CHARGED("amount", "fee"),
        CURRENCY("currency"),
        TWICE("duplicate"),
        TWICE_AND_ALTERED("duplicate"),
        PENDING("state"),
        INVENTED("missing-here"),
        STATED_A_DAY_LATE("wrong-day"),
        STATED_A_DAY_LATE_AND_ALTERED("wrong-day", "amount"),
        STATED_AGAIN_THE_NEXT_DAY("duplicate"),
        NOT_BOOKED("missing-in-ledger"),
        BOOKED_OTHERWISE("ledger-amount"),
        BOOKED_ALONE("ledger-only"),
        /** Paid before midnight, heard of after it, by the day that heard of it. */
        HEARD_LATE_AND_STATED_BEFORE(),
        /** The same, by the day that paid it. */
        STATED_AND_HEARD_TOMORROW(),
        PENDING_AND_UNKNOWN();

        private final List<String> kinds;

        Seed(String... kinds) {
            this.kinds = List.of(kinds);
        }
    }

    private final List<BankEntry> stated = new ArrayList<>();
    private final List<BankMove> moves = new ArrayList<>();
    private final List<Booked> booked = new ArrayList<>();
    private final Set<String> before = new HashSet<>();
    private final TreeMap<String, List<String>> expected = new TreeMap<>();
    private long last = 1000;

    @ParameterizedTest
    @EnumSource(Seed.class)
    void findsEachKindAlone(Seed seed) {
        var random = new Random(seed.ordinal());
        agree(random, 20);

        sow(seed, random);

        assertFound("alone " + seed);
    }

    @Test
    void findsEachOfAnyMixture() {
        for (int mixture = 0; mixture < 2_000; mixture++) {
            var random = new Random(mixture);
            List.of(stated, moves, booked).forEach(List::clear);
            before.clear();
            expected.clear();
            agree(random, random.nextInt(30));
            int seeds = random.nextInt(25);
            for (int i = 0; i < seeds; i++) {
                sow(Seed.values()[random.nextInt(Seed.values().length)], random);
            }
            Collections.shuffle(stated, random);

            assertFound("mixture " + mixture);
        }
    }

    @Test
    void findsADayThatDoesNotBeginWhereTheDayBeforeEnded() {
        var gap = matching(List.of(cny(5))).differences();

        assertThat(gap).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo("balance");
            assertThat(difference.ours()).contains(cny(5));
            assertThat(difference.theirs()).contains(cny(0));
        });
        assertThat(matching(List.of(cny(0))).differences()).isEmpty();
    }

    private void assertFound(String what) {
        var found = new TreeMap<String, List<String>>();
        for (var difference : matching(List.of()).differences()) {
            found.computeIfAbsent(difference.key().split("/")[3], key -> new ArrayList<>())
                    .add(difference.kind());
        }
        found.values().forEach(Collections::sort);
        expected.values().forEach(Collections::sort);
        assertThat(found).as(what).isEqualTo(expected);
    }

    private BankMatching matching(List<Money> yesterday) {
        var balances = List.of(new BankStatement.Balance(cny(0), cny(0)));
        var statement = new BankStatement(1, "d", balances, stated);
        return new BankMatching("bank/622202", DAY, statement, moves, booked, before, yesterday);
    }

    private void agree(Random random, int count) {
        for (int i = 0; i < count; i++) {
            told(move(random, DAY), true, 1);
        }
    }

    private void sow(Seed seed, Random random) {
        var one = move(random, DAY);
        if (!seed.kinds.isEmpty()) {
            expected.put(one.reference(), new ArrayList<>(seed.kinds));
        }
        switch (seed) {
            case DROPPED -> told(one, true, 0);
            case AMOUNT -> altered(one, 1 + random.nextInt(900), 0);
            case CHARGED -> altered(one, 0, 1 + random.nextInt(900));
            case AMOUNT_AND_CHARGED -> altered(one, 5, 5);
            case CURRENCY -> {
                told(one, true, 0);
                stated.add(entry(one, Money.ofMinor(one.amount().minor(), Currency.getInstance("USD")), 0, true));
            }
            case TWICE -> told(one, true, 2);
            case TWICE_AND_ALTERED -> {
                altered(one, 7, 0);
                stated.add(entry(one, one.amount(), 0, true));
            }
            case PENDING -> {
                told(one, true, 0);
                stated.add(entry(one, one.amount(), 0, false));
            }
            case INVENTED -> stated.add(entry(one, one.amount(), 0, true));
            case STATED_A_DAY_LATE -> told(on(one, DAY.minusDays(1 + random.nextInt(3))), true, 1);
            case STATED_A_DAY_LATE_AND_ALTERED -> altered(on(one, DAY.minusDays(1)), 9, 0);
            case STATED_AGAIN_THE_NEXT_DAY -> {
                told(on(one, DAY.minusDays(1)), true, 1);
                before.add(one.kind() + "/" + one.reference());
            }
            case NOT_BOOKED -> told(one, false, 1);
            case BOOKED_OTHERWISE -> {
                told(one, false, 1);
                book(one, one.amount().plus(cny(1)));
            }
            case BOOKED_ALONE -> book(one, one.amount());
            case HEARD_LATE_AND_STATED_BEFORE -> {
                told(one, true, 0);
                before.add(one.kind() + "/" + one.reference());
            }
            case STATED_AND_HEARD_TOMORROW -> told(on(one, DAY.plusDays(1)), true, 1);
            case PENDING_AND_UNKNOWN -> stated.add(entry(one, one.amount(), 0, false));
        }
    }

    private void told(BankMove one, boolean isBooked, int times) {
        moves.add(one);
        if (isBooked && one.day().equals(DAY)) {
            book(one, one.amount());
        }
        for (int i = 0; i < times; i++) {
            stated.add(entry(one, one.amount(), 0, true));
        }
    }

    private void altered(BankMove one, long more, long charge) {
        told(one, true, 0);
        stated.add(entry(one, one.amount().plus(cny(more)), charge, true));
    }

    private void book(BankMove one, Money amount) {
        booked.add(new Booked(one.kind(), Long.parseLong(one.reference()), amount));
    }

    private static BankMove on(BankMove one, LocalDate day) {
        return new BankMove(one.kind(), one.book(), one.reference(), one.amount(), day, one.area());
    }

    private BankMove move(Random random, LocalDate day) {
        long id = ++last;
        var kind = List.of("payout", "payout", "return", "pay-in").get(random.nextInt(4));
        long minor = 1_000 + random.nextInt(100_000);
        return new BankMove(
                kind,
                kind + "/" + id,
                Long.toString(id),
                cny(kind.equals("payout") ? -minor : minor),
                day,
                Optional.of(new AreaId(1)));
    }

    private static BankEntry entry(BankMove one, Money amount, long charge, boolean booked) {
        return new BankEntry(
                1,
                one.kind(),
                one.reference(),
                "B" + one.reference(),
                amount,
                Money.ofMinor(charge, amount.currency()),
                booked);
    }

    private static Money cny(long minor) {
        return Money.ofMinor(minor, CNY);
    }
}
