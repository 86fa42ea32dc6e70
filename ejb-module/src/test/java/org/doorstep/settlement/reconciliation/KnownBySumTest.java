package org.doorstep.settlement.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Money;
import org.junit.jupiter.api.Test;

class KnownBySumTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @Test
    void callsALineOverTheSumThatAChannelPaysInByOurReference() {
        var found = of(payIn("WX1", 0, "80.00")).in(statement(line("pay-in", "bank-4711", "80.00")));

        assertThat(found.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.reference()).isEqualTo("WX1");
            assertThat(entry.detail()).contains("bank-4711");
        });
        assertThat(differences(found, payIn("WX1", 0, "80.00"))).isEmpty();
    }

    @Test
    void leavesALineOverAnotherSumToBeACase() {
        var found = of(payIn("WX1", 0, "80.00")).in(statement(line("pay-in", "bank-4711", "80.01")));

        assertThat(found.entries()).extracting(BankEntry::reference).containsExactly("bank-4711");
        assertThat(differences(found, payIn("WX1", 0, "80.00"))).hasSize(2);
    }

    @Test
    void takesEachSumOnceAndTheNearestDayFirst() {
        var bySum = of(payIn("WX3", -2, "80.00"), payIn("WX1", 0, "80.00"), payIn("WX2", -1, "80.00"));

        var found = bySum.in(statement(
                line("pay-in", "a", "80.00"),
                line("pay-in", "b", "80.00"),
                line("pay-in", "c", "80.00"),
                line("pay-in", "d", "80.00")));

        assertThat(found.entries()).extracting(BankEntry::reference).containsExactly("WX1", "WX2", "WX3", "d");
    }

    @Test
    void leavesOutWhatStoodOnTheStatementOfADayBefore() {
        var both = List.of(payIn("WX1", 0, "80.00"), payIn("WX2", -1, "80.00"));

        var found = new KnownBySum(DAY, both, List.of(), Set.of("pay-in/WX1"))
                .in(statement(line("pay-in", "late", "80.00")));

        assertThat(found.entries()).extracting(BankEntry::reference).containsExactly("WX2");
    }

    @Test
    void believesABankThatShowsOurReference() {
        var bySum = of(payIn("WX1", 0, "80.00"), payIn("AL1", 0, "80.00"));

        var found = bySum.in(statement(line("pay-in", "x", "80.00"), line("pay-in", "WX1", "80.00")));

        assertThat(found.entries()).extracting(BankEntry::reference).containsExactly("AL1", "WX1");
    }

    @Test
    void touchesNeitherPayoutsNorWhatAnotherChannelPaysUnderItsOwnReference() {
        var bySum = new KnownBySum(DAY, List.of(payIn("WX1", 0, "80.00")), List.of("SP1"), Set.of());

        var found = bySum.in(
                statement(line("payout", "9", "80.00"), line("other", "fee", "80.00"), line("pay-in", "SP1", "80.00")));

        assertThat(found.entries()).extracting(BankEntry::reference).containsExactly("9", "fee", "SP1");
    }

    private static List<Difference> differences(BankStatement statement, BankMove payIn) {
        var booked = List.of(new Booked("pay-in wechat CNY", DAY.minusDays(1).toEpochDay(), payIn.amount()));
        return new BankMatching("bank/1", DAY, statement, List.of(payIn), booked, Set.of(), List.of()).differences();
    }

    private static KnownBySum of(BankMove... payIns) {
        return new KnownBySum(DAY, List.of(payIns), List.of(), Set.of());
    }

    private static BankMove payIn(String reference, int off, String amount) {
        var day = DAY.plusDays(off);
        var book = "pay-in wechat CNY/" + day.minusDays(1).toEpochDay();
        return new BankMove("pay-in", book, reference, yuan(amount), day, Optional.empty());
    }

    private static BankStatement statement(BankEntry... entries) {
        return new BankStatement(1, "s", List.of(), List.of(entries));
    }

    private static BankEntry line(String kind, String reference, String amount) {
        return new BankEntry(1, kind, reference, "B1", yuan(amount), yuan("0.00"), true);
    }

    private static Money yuan(String amount) {
        return Money.of(amount, Currency.getInstance("CNY"));
    }
}
