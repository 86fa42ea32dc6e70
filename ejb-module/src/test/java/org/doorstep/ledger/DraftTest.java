package org.doorstep.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.EntryId;
import org.junit.jupiter.api.Test;

class DraftTest {
    private static final Currency CNY = Currency.getInstance("CNY");

    @Test
    void writesALineForEachPartThatIsNotZero() {
        var posting = recognised().amount(Rule.Part.PAID, yuan("80.00")).amount(Rule.Part.OWED, yuan("0.00"));

        var lines = Draft.of(posting).lines();

        assertThat(lines)
                .containsExactly(
                        new Ledger.LineView(Account.CUSTOMER_PREPAID, "1", Account.UNSETTLED, "2", yuan("80.00")));
    }

    @Test
    void changesBothSidesOnTheirNaturalSide() {
        var posting = recognised().amount(Rule.Part.PAID, yuan("80.00")).amount(Rule.Part.OWED, yuan("20.00"));

        var changes = new HashMap<Account, Long>();
        Draft.of(posting)
                .changes()
                .forEach(change -> changes.merge(change.getKey().account(), change.getValue(), Long::sum));

        assertThat(changes)
                .isEqualTo(Map.of(
                        Account.CUSTOMER_PREPAID, -8000L,
                        Account.CUSTOMER_RECEIVABLE, 2000L,
                        Account.UNSETTLED, 10000L));
    }

    @Test
    void reversesByTurningEachLineAround() {
        var line = new Ledger.LineView(Account.BANK, "-", Account.CHANNEL_CLEARING, "sandbox", yuan("5.00"));
        var entry = new Ledger.EntryView(
                new EntryId(7),
                Rule.CHANNEL_PAID_IN,
                "k",
                Instant.EPOCH,
                LocalDate.EPOCH,
                new AreaId(1),
                new Subject("bill", 1),
                Optional.empty(),
                "test",
                java.util.List.of(line));

        var reversal = Draft.reversing(entry, posting(Rule.CORRECTION));

        assertThat(reversal.reverses()).contains(new EntryId(7));
        assertThat(reversal.lines())
                .containsExactly(
                        new Ledger.LineView(Account.CHANNEL_CLEARING, "sandbox", Account.BANK, "-", yuan("5.00")));
    }

    @Test
    void refusesNegativeAmounts() {
        assertThatThrownBy(() -> Draft.of(recognised().amount(Rule.Part.PAID, yuan("-1.00"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesPartsThatTheRuleDoesNotKnow() {
        assertThatThrownBy(() -> Draft.of(recognised().amount(Rule.Part.FEE, yuan("1.00"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTwoCurrenciesInOneEntry() {
        var posting = recognised()
                .amount(Rule.Part.PAID, yuan("1.00"))
                .amount(Rule.Part.OWED, Money.of("1.00", Currency.getInstance("HKD")));

        assertThatThrownBy(() -> Draft.of(posting)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAMissingReference() {
        var posting = posting(Rule.VISIT_RECOGNISED).amount(Rule.Part.PAID, yuan("1.00"));

        assertThatThrownBy(() -> Draft.of(posting)).hasMessageContaining("BOOKING");
    }

    @Test
    void refusesACorrectionThatReversesNothing() {
        assertThatThrownBy(() -> Draft.of(posting(Rule.CORRECTION))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Posting recognised() {
        return posting(Rule.VISIT_RECOGNISED).ref(Rule.Ref.BOOKING, 1).ref(Rule.Ref.VISIT, 2);
    }

    private static Posting posting(Rule rule) {
        return Posting.of(rule, "key", Instant.EPOCH, LocalDate.EPOCH, new AreaId(1), new Subject("visit", 2));
    }

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }
}
