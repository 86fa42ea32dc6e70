package org.doorstep.settlement.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.Currency;
import java.util.SplittableRandom;
import org.doorstep.provider.Contracts.Terms;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static final Currency CNY = Currency.getInstance("CNY");

    @Test
    void takesInsuranceFirstAndWithholdingOffTheWorkersShare() {
        var terms = terms(700_000, 200_000, 100_000, 200, 50_000);

        var parts = Parts.of(Money.of("102.00", CNY), terms, true);

        assertThat(parts.insurance()).isEqualTo(Money.of("2.00", CNY));
        assertThat(parts.workerGross()).isEqualTo(Money.of("70.00", CNY));
        assertThat(parts.tax()).isEqualTo(Money.of("3.50", CNY));
        assertThat(parts.worker()).isEqualTo(Money.of("66.50", CNY));
        assertThat(parts.company()).isEqualTo(Money.of("20.00", CNY));
        assertThat(parts.platform()).isEqualTo(Money.of("10.00", CNY));
    }

    @Test
    void takesNoMoreInsuranceThanThereIs() {
        var parts = Parts.of(Money.ofMinor(150, CNY), terms(700_000, 200_000, 100_000, 200, 0), true);

        assertThat(parts.insurance()).isEqualTo(Money.ofMinor(150, CNY));
        assertThat(parts.total()).isEqualTo(Money.ofMinor(150, CNY));
    }

    @Test
    void takesNoInsuranceOffWhatWasNotDone() {
        var parts = Parts.of(Money.ofMinor(150, CNY), terms(700_000, 200_000, 100_000, 200, 0), false);

        assertThat(parts.insurance().isZero()).isTrue();
    }

    @Test
    void losesNoCentInAMillionRandomSplits() {
        var random = new SplittableRandom(20261122);
        long given = 0;
        long shared = 0;
        for (int i = 0; i < 1_000_000; i++) {
            int worker = random.nextInt(1_000_001);
            int company = random.nextInt(1_000_001 - worker);
            var terms =
                    terms(worker, company, 1_000_000 - worker - company, random.nextInt(500), random.nextInt(300_000));
            long minor = random.nextBoolean() ? random.nextLong(1, 500) : random.nextLong(1, 10_000_000);

            var parts = Parts.of(Money.ofMinor(minor, CNY), terms, random.nextBoolean());

            given += minor;
            shared += parts.insurance().minor()
                    + parts.worker().minor()
                    + parts.tax().minor()
                    + parts.company().minor()
                    + parts.platform().minor();
            assertNothingNegative(parts, minor);
        }
        assertThat(shared).isEqualTo(given);
    }

    @Test
    void takesBackNoMoreOfAnyPartThanItHas() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 100_000; i++) {
            var parts = Parts.of(
                    Money.ofMinor(random.nextLong(1, 5000), CNY),
                    terms(random.nextInt(600_000), 0, 0, random.nextInt(300), random.nextInt(300_000)),
                    true);
            var amount = Money.ofMinor(random.nextLong(1, parts.total().minor() + 1), CNY);

            var taken = parts.prorated(amount);

            assertThat(taken.total()).isEqualTo(amount);
            assertThat(taken.worker()).isLessThanOrEqualTo(parts.worker());
            assertThat(taken.tax()).isLessThanOrEqualTo(parts.tax());
            assertThat(taken.company()).isLessThanOrEqualTo(parts.company());
            assertThat(taken.platform()).isLessThanOrEqualTo(parts.platform());
            assertThat(taken.insurance()).isLessThanOrEqualTo(parts.insurance());
        }
    }

    @Test
    void takesBackNotMoreThanWasShared() {
        var parts = Parts.of(Money.ofMinor(100, CNY), terms(700_000, 200_000, 100_000, 0, 0), false);

        assertThatThrownBy(() -> parts.prorated(Money.ofMinor(101, CNY))).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertNothingNegative(Parts parts, long minor) {
        if (parts.insurance().isNegative()
                || parts.worker().isNegative()
                || parts.tax().isNegative()
                || parts.company().isNegative()
                || parts.platform().isNegative()
                || parts.total().minor() != minor) {
            throw new AssertionError(minor + " became " + parts);
        }
    }

    /** Whatever is left of the whole goes to the platform. */
    private static Terms terms(int worker, int company, int platform, long insurance, int withholding) {
        return new Terms(
                LocalDate.of(2026, 1, 1),
                new Rate(worker),
                new Rate(company),
                new Rate(Math.max(platform, 1_000_000 - worker - company)),
                Money.ofMinor(insurance, CNY),
                new Rate(withholding),
                Period.ofDays(7),
                Money.ofMinor(100, CNY));
    }
}
