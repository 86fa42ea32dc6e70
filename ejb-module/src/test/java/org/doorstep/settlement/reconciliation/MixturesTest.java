package org.doorstep.settlement.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.payment.Payments.Movement;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three days of books that agree, in which differences are seeded: each is found, once, of the right kind, and no other. */
class MixturesTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final Rate FEE = Rate.of("0.006");

    /** What goes wrong with a payment or refund, and how it is called. */
    private enum Seed {
        DROPPED("missing-in-bill"),
        AMOUNT("amount"),
        FEE("fee"),
        AMOUNT_AND_FEE("amount", "fee"),
        CURRENCY("currency"),
        TWICE("duplicate"),
        THREE_TIMES("duplicate", "duplicate"),
        TWICE_AND_ALTERED("duplicate"),
        STATE("state"),
        INVENTED("missing-here"),
        INVENTED_TWICE("missing-here", "duplicate"),
        FROM_YESTERDAY("wrong-day"),
        FROM_TOMORROW("wrong-day"),
        FROM_YESTERDAY_AND_ALTERED("wrong-day", "amount"),
        TO_TOMORROW("missing-in-bill"),
        NOT_BOOKED("missing-in-ledger"),
        BOOKED_OTHERWISE("ledger-amount"),
        BOOKED_ALONE("ledger-only"),
        DROPPED_AND_NOT_BOOKED("missing-in-bill", "missing-in-ledger"),
        NEVER_WAS("");

        private final List<String> kinds;

        Seed(String... kinds) {
            this.kinds = List.of(kinds).stream().filter(kind -> !kind.isEmpty()).toList();
        }
    }

    private final List<BillLine> bill = new ArrayList<>();
    private final List<Movement> ours = new ArrayList<>();
    private final List<Movement> near = new ArrayList<>();
    private final List<Booked> booked = new ArrayList<>();
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
            clear();
            agree(random, random.nextInt(30));
            int seeds = random.nextInt(25);
            for (int i = 0; i < seeds; i++) {
                sow(Seed.values()[random.nextInt(Seed.values().length)], random);
                agree(random, random.nextInt(3));
            }
            java.util.Collections.shuffle(bill, random);
            java.util.Collections.shuffle(booked, random);

            assertFound("mixture " + mixture);
        }
    }

    /** The same differences have the same keys another night, in whatever order the lines stand. */
    @Test
    void namesADifferenceTheSameWheneverItIsSeen() {
        var random = new Random(7);
        EnumSet.allOf(Seed.class).forEach(seed -> sow(seed, random));
        var first = keys();

        java.util.Collections.reverse(bill);

        assertThat(keys()).isEqualTo(first);
        assertThat(first)
                .hasSize(expected.values().stream().mapToInt(List::size).sum());
    }

    private void assertFound(String what) {
        var found = new TreeMap<String, List<String>>();
        for (var difference : matching().differences()) {
            found.computeIfAbsent(about(difference.key()), key -> new ArrayList<>())
                    .add(difference.kind());
        }
        found.values().forEach(java.util.Collections::sort);
        expected.values().forEach(java.util.Collections::sort);
        assertThat(found).as(what).isEqualTo(expected);
        assertThat(keys())
                .as("keys of " + what)
                .hasSize(matching().differences().size());
        findsTheSameWithWhatIsPlainSetAside(what);
    }

    /** Most of a day is said in the same way on all sides: only the rest is compared, and the takings are the same. */
    private void findsTheSameWithWhatIsPlainSetAside(String what) {
        var whole = new Matching(
                "sandbox",
                DAY,
                FEE,
                bill.stream().map(MixturesTest::numbered).toList(),
                ours.stream().map(MixturesTest::numbered).toList(),
                near.stream().map(MixturesTest::numbered).toList(),
                inOnePart());
        var plain = new PlainDay(FEE);
        whole.booked().forEach(plain::booked);
        whole.bill().forEach(plain::stated);
        whole.ours().forEach(plain::ours);

        var rest = rest(plain, whole);

        assertThat(told(rest)).as(what).isEqualTo(told(whole));
        assertThat((long) rest.bill().size())
                .as(what)
                .isLessThanOrEqualTo(whole.bill().size() - agreed(whole));
        assertThat(plain.compared())
                .isEqualTo(Math.max(whole.bill().size(), whole.ours().size()));
        var takings = new ArrayList<>(plain.takings());
        takings.addAll(takings(rest));
        assertThat(sums(takings)).as(what).isEqualTo(sums(takings(whole)));
    }

    private static Matching rest(PlainDay plain, Matching whole) {
        var odd = whole.bill().stream().filter(plain::isOdd).toList();
        return new Matching(
                "sandbox",
                DAY,
                FEE,
                odd,
                plain.odd(),
                whole.near().stream()
                        .filter(one -> plain.booksLeft(one.kind()).contains(one.id())
                                || PlainDay.named(one.kind(), odd).contains(one.id()))
                        .toList(),
                whole.booked().stream()
                        .filter(entry -> plain.booksLeft(entry.kind()).contains(entry.id()))
                        .toList());
    }

    private static TreeSet<String> told(Matching matching) {
        var told = new TreeSet<String>();
        matching.differences().forEach(difference -> told.add(difference.toString()));
        return told;
    }

    /** How many lines say what one movement and its one entry say. */
    private static long agreed(Matching whole) {
        return whole.ours().stream()
                .filter(one -> whole.bill().stream()
                                .filter(line -> line.reference().equals(one.reference()))
                                .toList()
                                .equals(List.of(line(one)))
                        && whole.booked().stream()
                                .filter(entry -> entry.id() == one.id())
                                .toList()
                                .equals(List.of(new Booked(one.kind(), one.id(), one.amount()))))
                .count();
    }

    private static List<Taking> takings(Matching matching) {
        var areas = matching.areas();
        return matching.bill().stream()
                .map(line -> new Taking(
                        Optional.ofNullable(areas.get(line.kind() + "/" + line.reference())), line.net(), line.fee()))
                .toList();
    }

    private static TreeMap<String, Long> sums(List<Taking> takings) {
        var sums = new TreeMap<String, Long>();
        for (var taking : takings) {
            var whose = taking.area() + " " + taking.net().currency();
            sums.merge(whose + " net", taking.net().minor(), Long::sum);
            sums.merge(whose + " fee", taking.fee().minor(), Long::sum);
        }
        return sums;
    }

    private static BillLine numbered(BillLine line) {
        return new BillLine(
                line.number(),
                line.kind(),
                line.reference().replace("r", ""),
                line.channelReference(),
                line.amount(),
                line.fee(),
                line.at(),
                line.state());
    }

    private static Movement numbered(Movement one) {
        return new Movement(
                one.kind(),
                one.id(),
                one.reference().replace("r", ""),
                one.channelReference(),
                one.amount(),
                one.at(),
                one.booking(),
                one.area());
    }

    /** As the ledger books most of them. */
    private List<Booked> inOnePart() {
        var whole = new ArrayList<Booked>();
        for (var entry : booked) {
            int last = whole.size() - 1;
            if (entry.id() % 5 != 0 && last >= 0 && whole.get(last).id() == entry.id()) {
                whole.set(
                        last,
                        new Booked(
                                entry.kind(),
                                entry.id(),
                                whole.get(last).amount().plus(entry.amount())));
            } else {
                whole.add(entry);
            }
        }
        return whole;
    }

    private TreeSet<String> keys() {
        var keys = new TreeSet<String>();
        matching().differences().forEach(difference -> keys.add(difference.key()));
        return keys;
    }

    /** {@code channel/sandbox/payment/r17/again} is about {@code 17}. */
    private static String about(String key) {
        return key.split("/")[3].replace("r", "");
    }

    private Matching matching() {
        return new Matching("sandbox", DAY, FEE, bill, ours, near, booked);
    }

    private void clear() {
        List.of(bill, ours, near, booked).forEach(List::clear);
        expected.clear();
    }

    private void agree(Random random, int count) {
        for (int i = 0; i < count; i++) {
            var one = movement(random);
            switch (random.nextInt(6)) {
                // of the neighbouring days, billed and booked there
                case 0 -> {
                    near.add(one);
                    book(one);
                }
                // by a channel that gives the fee of what is refunded back
                case 1 -> {
                    ours.add(one);
                    bill.add(one.kind().equals("refund") ? givenBack(one) : line(one));
                    book(one);
                }
                default -> {
                    ours.add(one);
                    bill.add(line(one));
                    book(one);
                }
            }
        }
    }

    private static BillLine givenBack(Movement one) {
        return charged(
                line(one), Matching.returnedFee(FEE, "refund", one.amount()).minor());
    }

    private void sow(Seed seed, Random random) {
        var one = movement(random);
        if (!seed.kinds.isEmpty()) {
            expected.put(Long.toString(one.id()), new ArrayList<>(seed.kinds));
        }
        switch (seed) {
            case DROPPED, TO_TOMORROW -> known(one, true);
            case AMOUNT -> told(one, true, altered(one, 1 + random.nextInt(500)));
            case FEE -> told(one, true, charged(line(one), 1 + random.nextInt(20)));
            case AMOUNT_AND_FEE -> told(one, true, charged(altered(one, 100_000), 5));
            case CURRENCY -> told(one, true, in(one, USD));
            case TWICE -> told(one, true, line(one), line(one));
            case THREE_TIMES -> told(one, true, line(one), line(one), line(one));
            case TWICE_AND_ALTERED -> told(one, true, altered(one, 1 + random.nextInt(500)), line(one));
            case STATE -> told(one, true, failed(one));
            case INVENTED -> bill.add(line(one));
            case INVENTED_TWICE -> bill.addAll(List.of(line(one), line(one)));
            case FROM_YESTERDAY, FROM_TOMORROW -> {
                near.add(one);
                book(one);
                bill.add(line(one));
            }
            case FROM_YESTERDAY_AND_ALTERED -> {
                near.add(one);
                book(one);
                bill.add(altered(one, 3));
            }
            case NOT_BOOKED -> told(one, false, line(one));
            case BOOKED_OTHERWISE -> {
                told(one, false, line(one));
                booked.add(new Booked(one.kind(), one.id(), one.amount().plus(Money.ofMinor(1, CNY))));
            }
            case BOOKED_ALONE -> book(one);
            case DROPPED_AND_NOT_BOOKED -> known(one, false);
            // closed there, and never captured here
            case NEVER_WAS -> bill.add(failed(one));
        }
    }

    private void told(Movement one, boolean isBooked, BillLine... lines) {
        known(one, isBooked);
        bill.addAll(List.of(lines));
    }

    private void known(Movement one, boolean isBooked) {
        ours.add(one);
        if (isBooked) {
            book(one);
        }
    }

    /** An entry in two parts stands for one movement now and then. */
    private void book(Movement one) {
        booked.add(new Booked(one.kind(), one.id(), one.amount().minus(Money.ofMinor(1, CNY))));
        booked.add(new Booked(one.kind(), one.id(), Money.ofMinor(1, CNY)));
    }

    private Movement movement(Random random) {
        long id = ++last;
        return new Movement(
                random.nextInt(4) == 0 ? "refund" : "payment",
                id,
                "r" + id,
                Optional.of("c" + id),
                Money.ofMinor(1_000 + random.nextInt(100_000), CNY),
                Instant.parse("2026-11-21T04:00:00Z"),
                new BookingId(id),
                new AreaId(1 + random.nextInt(3)));
    }

    private static BillLine line(Movement one) {
        return of(one, one.amount(), fee(one, one.amount()), done(one));
    }

    private static Money fee(Movement one, Money amount) {
        return one.kind().equals("payment") ? amount.portion(FEE) : Money.zero(amount.currency());
    }

    private static String done(Movement one) {
        return one.kind().equals("payment") ? "PAID" : "REFUNDED";
    }

    /** With the fee of the sum that it says, or of ours. */
    private static BillLine altered(Movement one, long more) {
        var amount = one.amount().plus(Money.ofMinor(more, CNY));
        return of(one, amount, fee(one, more % 2 == 0 ? amount : one.amount()), done(one));
    }

    private static BillLine charged(BillLine line, long more) {
        return new BillLine(
                line.number(),
                line.kind(),
                line.reference(),
                line.channelReference(),
                line.amount(),
                line.fee().plus(Money.ofMinor(more, CNY)),
                line.at(),
                line.state());
    }

    private static BillLine in(Movement one, Currency other) {
        var amount = Money.ofMinor(one.amount().minor(), other);
        return of(one, amount, fee(one, amount), done(one));
    }

    private static BillLine failed(Movement one) {
        return of(one, one.amount(), fee(one, one.amount()), one.kind().equals("payment") ? "CLOSED" : "REJECTED");
    }

    private static BillLine of(Movement one, Money amount, Money fee, String state) {
        return new BillLine(1, one.kind(), one.reference(), "c", amount, fee, one.at(), state);
    }
}
