package org.doorstep.settlement.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.doorstep.provider.Contracts.Contract;
import org.doorstep.provider.Contracts.Royalty;
import org.doorstep.provider.Contracts.Terms;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ContractId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a company owes for November, at 3 % and at least 300.00 a month. */
class RoyaltySumTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @ParameterizedTest(name = "of {0} it owes {1}")
    @CsvSource({
        "20000.00, 600.00",
        "20000.17, 600.01", // 600.0051
        "10000.00, 300.00",
        "9999.99, 300.00",
        "0.00, 300.00",
        "-50.00, 300.00" // more taken back than taken in
    })
    void isTheRateOfTheVolumeOrTheLeast(String volume, String due) {
        assertThat(sum(contract("2026-01-01", Optional.empty()), volume).due()).isEqualTo(yuan(due));
    }

    @ParameterizedTest(name = "in force from {0} until {1}: {2} days, at least {3}")
    @CsvSource({
        "2026-11-16, , 15, 150.00",
        "2026-11-30, , 1, 10.00",
        "2026-01-01, 2026-11-11, 10, 100.00",
        "2026-11-05, 2026-11-12, 7, 70.00",
        "2026-01-01, 2026-12-01, 30, 300.00",
        "2026-01-01, 2026-10-20, 0, 0.00", // only visits of its time are still settled
        "2026-12-01, , 0, 0.00"
    })
    void asksTheLeastForTheDaysInForceOnly(String from, String until, int days, String least) {
        var sum = sum(contract(from, Optional.ofNullable(until).map(LocalDate::parse)), "0.00");

        assertThat(sum.days()).isEqualTo(days);
        assertThat(sum.least()).isEqualTo(yuan(least));
    }

    @Test
    void doesNotDependOnHowAMonthIsCutIntoContracts() {
        for (int day = 2; day <= 30; day++) {
            var change = NOVEMBER.atDay(day);
            var before = sum(contract("2026-01-01", Optional.of(change)), "0.00");
            var after = sum(contract(change.toString(), Optional.empty()), "0.00");

            assertThat(before.least().plus(after.least())).isEqualTo(yuan("300.00"));
        }
    }

    private static Royalties.Sum sum(Contract contract, String volume) {
        return Royalties.Sum.of(contract, NOVEMBER, yuan(volume));
    }

    private static Contract contract(String from, Optional<LocalDate> until) {
        var terms = new Terms(
                LocalDate.parse(from),
                Rate.percent(70),
                Rate.percent(20),
                Rate.percent(10),
                yuan("0.00"),
                Rate.ZERO,
                Period.ZERO,
                yuan("0.00"),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(new Royalty(Rate.percent(3), yuan("300.00"))),
                Optional.empty());
        return new Contract(new ContractId(1), new CompanyId(2), 1, terms, until, Instant.EPOCH);
    }

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }
}
