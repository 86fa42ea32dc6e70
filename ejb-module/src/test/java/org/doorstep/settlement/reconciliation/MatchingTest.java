package org.doorstep.settlement.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.doorstep.payment.Payments.BillLine;
import org.doorstep.payment.Payments.Movement;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");

    private final List<BillLine> bill = new ArrayList<>();
    private final List<Movement> ours = new ArrayList<>();
    private final List<Movement> near = new ArrayList<>();
    private final List<Booked> booked = new ArrayList<>();

    @Test
    void findsNothingWhereAllThreeAgree() {
        agreed("payment", 1, 12800);
        agreed("refund", 2, 500);

        assertThat(kinds()).isEmpty();
    }

    @Test
    void findsWhatEachSideLacks() {
        agreed("payment", 1, 100);
        bill.add(line("payment", 2, 200, CNY));
        ours.add(movement("payment", 3, 300));
        booked.add(new Booked("payment", 3, cny(300)));

        assertThat(kinds()).containsExactlyInAnyOrder("missing-here", "missing-in-bill");
    }

    @Test
    void findsAnotherAmountFeeOrCurrency() {
        agreed("payment", 1, 100);
        ours.add(movement("payment", 2, 10000));
        booked.add(new Booked("payment", 2, cny(10000)));
        bill.add(line("payment", 2, 9000, CNY));
        ours.add(movement("payment", 3, 10000));
        booked.add(new Booked("payment", 3, cny(10000)));
        bill.add(line("payment", 3, 10000, Currency.getInstance("USD")));
        ours.add(movement("payment", 4, 10000));
        booked.add(new Booked("payment", 4, cny(10000)));
        bill.add(new BillLine(4, "payment", "r4", "c4", cny(10000), cny(61), NOON, "PAID"));

        assertThat(kinds()).containsExactlyInAnyOrder("amount", "currency", "fee");
    }

    @Test
    void findsNothingWhereTheFeeOfARefundIsKeptOrGivenBackInFull() {
        agreed("refund", 1, 10000);
        ours.add(movement("refund", 2, 10000));
        booked.add(new Booked("refund", 2, cny(10000)));
        bill.add(new BillLine(2, "refund", "r2", "c2", cny(10000), cny(-60), NOON, "REFUNDED"));
        ours.add(movement("refund", 3, 10000));
        booked.add(new Booked("refund", 3, cny(10000)));
        bill.add(new BillLine(3, "refund", "r3", "c3", cny(10000), cny(-59), NOON, "REFUNDED"));

        assertThat(kinds()).as("one comes back short of a fen").containsExactly("fee");
    }

    @Test
    void findsALineThatIsThereTwiceOnce() {
        agreed("payment", 1, 100);
        bill.add(bill.get(0));

        assertThat(kinds()).containsExactly("duplicate");
    }

    @Test
    void findsWhatTheChannelCountsOnAnotherDay() {
        near.add(movement("payment", 1, 100));
        bill.add(line("payment", 1, 100, CNY));

        assertThat(kinds()).containsExactly("wrong-day");
    }

    @Test
    void findsWhatTheBooksLackOrHaveAlone() {
        agreed("payment", 1, 100);
        booked.clear();
        booked.add(new Booked("payment", 9, cny(70)));

        assertThat(kinds()).containsExactlyInAnyOrder("missing-in-ledger", "ledger-only");
    }

    private List<String> kinds() {
        return new Matching("sandbox", DAY, Rate.of("0.006"), bill, ours, near, booked)
                .differences().stream().map(Difference::kind).toList();
    }

    private void agreed(String kind, long id, long minor) {
        ours.add(movement(kind, id, minor));
        bill.add(line(kind, id, minor, CNY));
        booked.add(new Booked(kind, id, cny(minor)));
    }

    private static BillLine line(String kind, long id, long minor, Currency currency) {
        var amount = Money.ofMinor(minor, currency);
        boolean payment = kind.equals("payment");
        var fee = payment ? amount.portion(Rate.of("0.006")) : Money.zero(currency);
        return new BillLine((int) id, kind, "r" + id, "c" + id, amount, fee, NOON, payment ? "PAID" : "REFUNDED");
    }

    private static Movement movement(String kind, long id, long minor) {
        return new Movement(
                kind, id, "r" + id, Optional.of("c" + id), cny(minor), NOON, new BookingId(id), new AreaId(1));
    }

    private static Money cny(long minor) {
        return Money.ofMinor(minor, CNY);
    }
}
