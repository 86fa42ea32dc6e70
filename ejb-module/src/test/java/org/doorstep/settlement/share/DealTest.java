package org.doorstep.settlement.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.doorstep.ledger.Ledger.Received;
import org.doorstep.provider.Contracts.Bearer;
import org.doorstep.provider.Contracts.ChannelFee;
import org.doorstep.provider.Contracts.Terms;
import org.doorstep.provider.Contracts.Tier;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms beyond plain shares: fixed pay, tiers, and who bears the channel's fee. */
class DealTest {
    static final Currency CNY = Currency.getInstance("CNY");
    private static final Money NONE = Money.zero(CNY);
    static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final List<Tier> TIERS = List.of(
            new Tier(yuan("10000.00"), Rate.percent(8)),
            new Tier(yuan("50000.00"), Rate.percent(5)),
            new Tier(yuan("90000.00"), Rate.percent(30)));

    @ParameterizedTest(name = "of {0} the worker gets {1}, the company {2}, the platform {3}")
    @CsvSource({
        "100.00, 80.00, 10.00, 10.00", // the company has what is left
        "85.00, 80.00, 0.00, 5.00", // too little: first the company has nothing,
        "80.00, 80.00, 0.00, 0.00", // then the platform,
        "79.99, 79.99, 0.00, 0.00", // then the worker has all there is
        "0.01, 0.01, 0.00, 0.00"
    })
    void paysAFixedSumBeforeAnythingElseAndNeverMoreThanThereIs(
            String base, String worker, String company, String platform) {
        var parts = Parts.of(yuan(base), deal(plain(), Optional.of(yuan("80.00")), Optional.empty(), NONE));

        assertThat(parts.workerGross()).isEqualTo(yuan(worker));
        assertThat(parts.companyGross()).isEqualTo(yuan(company));
        assertThat(parts.platform()).isEqualTo(yuan(platform));
        assertThat(parts.total()).isEqualTo(yuan(base));
    }

    @ParameterizedTest(name = "after a month of {0} the platform gets {1} and the company {2} of 100.00")
    @CsvSource({
        "-5.00, 10.00, 20.00",
        "9999.99, 10.00, 20.00",
        "10000.00, 8.00, 22.00",
        "49999.99, 8.00, 22.00",
        "50000.00, 5.00, 25.00",
        "123456.78, 30.00, 0.00"
    })
    void takesTheCommissionOfTheTierThatWasReachedAtTheCompanysGainOrCost(
            String volume, String platform, String company) {
        var parts = Parts.of(
                yuan("100.00"),
                deal(
                        with(TIERS, Bearer.PLATFORM),
                        Optional.empty(),
                        Optional.of(new Deal.Volume(OCTOBER, yuan(volume))),
                        NONE));

        assertThat(parts.platform()).isEqualTo(yuan(platform));
        assertThat(parts.company()).isEqualTo(yuan(company));
        assertThat(parts.workerGross()).isEqualTo(yuan("70.00"));
    }

    @ParameterizedTest(name = "borne by {0}: {1} off the company, {2} off the worker")
    @CsvSource({"PLATFORM, 0.00, 0.00", "COMPANY, 0.60, 0.00", "WORKER, 0.00, 0.60", "PRO_RATA, 0.12, 0.42"})
    void chargesTheChannelsFeeToWhomTheContractSays(Bearer bearer, String company, String worker) {
        var parts = Parts.of(
                yuan("100.00"), deal(with(List.of(), bearer), Optional.empty(), Optional.empty(), yuan("100.00")));

        assertThat(parts.companyFee()).isEqualTo(yuan(company));
        assertThat(parts.workerFee()).isEqualTo(yuan(worker));
        assertThat(parts.companyGross()).isEqualTo(yuan("20.00"));
        assertThat(parts.workerGross()).isEqualTo(yuan("70.00"));
        assertThat(parts.tax()).as("of the share, before the fee").isEqualTo(yuan("3.50"));
        assertThat(parts.total()).isEqualTo(yuan("100.00"));
    }

    @Test
    void passesOnNoFeeThatItsBearerCannotPay() {
        var terms = with(List.of(), Bearer.COMPANY);

        var parts = Parts.of(yuan("80.00"), deal(terms, Optional.of(yuan("80.00")), Optional.empty(), yuan("80.00")));

        assertThat(parts.companyFee()).isEqualTo(NONE);
        assertThat(parts.total()).isEqualTo(yuan("80.00"));
    }

    @ParameterizedTest(name = "{0} through a channel of {1} paid: {2} of a visit of 60.00")
    @CsvSource({
        "100.00, 100.00, 60.00",
        "0.00, 100.00, 0.00",
        "50.00, 150.00, 20.00",
        "1.00, 3.00, 20.00",
        "0.00, 0.00, 0.00" // a lost chargeback took all
    })
    void countsOnlyWhatWentThroughAChannel(String channel, String all, String base) {
        assertThat(Deal.channelBase(yuan("60.00"), new Received(yuan(channel), yuan(all))))
                .isEqualTo(yuan(base));
    }

    @Test
    void losesNoCentInAMillionRandomSettlementsAndTakesEachPartBackToZero() {
        var random = new SplittableRandom(20261128);
        long given = 0;
        long shared = 0;
        for (int i = 0; i < 1_000_000; i++) {
            var base =
                    Money.ofMinor(random.nextBoolean() ? random.nextLong(1, 500) : random.nextLong(1, 10_000_000), CNY);
            var deal = random(random, base);

            var parts = Parts.of(base, deal);

            given += base.minor();
            shared += sum(parts);
            requireWhole(base, deal, parts);
            takeBack(random, parts);
        }
        assertThat(shared).isEqualTo(given);
    }

    /** Refunds of random size until nothing is left; each part ends at exactly nothing, and none goes below. */
    private static void takeBack(SplittableRandom random, Parts parts) {
        var left = parts;
        while (!left.total().isZero()) {
            long all = left.total().minor();
            var taken = left.prorated(
                    Money.ofMinor(all == 1 || random.nextInt(3) == 0 ? all : random.nextLong(1, all), CNY));
            left = left.minus(taken);
            for (var part : left.list()) {
                require(!part.isNegative(), parts);
            }
        }
        for (var part : left.list()) {
            require(part.isZero(), parts);
        }
    }

    private static void requireWhole(Money base, Deal deal, Parts parts) {
        require(sum(parts) == base.minor(), deal, parts);
        for (var part : parts.list()) {
            require(!part.isNegative(), deal, parts);
        }
        var rest = base.minus(parts.insurance());
        deal.fixed().ifPresent(sum -> require(parts.workerGross().equals(sum.min(rest)), deal, parts));
        require(parts.companyFee().plus(parts.workerFee()).compareTo(deal.fee()) <= 0, deal, parts);
        if (deal.fixed().isEmpty()) {
            requireNear(rest, deal.company(), parts.companyGross(), deal);
            requireNear(rest, deal.platform(), parts.platform(), deal);
        }
    }

    /** Rounding never moves a whole cent. */
    private static void requireNear(Money rest, Rate rate, Money part, Deal deal) {
        long off = Math.abs(part.minor() * 1_000_000 - rest.minor() * rate.partsPerMillion());
        require(off < 1_000_000, deal, part);
    }

    private static void require(boolean holds, Object... about) {
        if (!holds) {
            throw new AssertionError(List.of(about).toString());
        }
    }

    private static long sum(Parts parts) {
        return parts.insurance().minor()
                + parts.worker().minor()
                + parts.tax().minor()
                + parts.company().minor()
                + parts.platform().minor()
                + parts.companyFee().minor()
                + parts.workerFee().minor();
    }

    static Deal random(SplittableRandom random, Money base) {
        int worker = random.nextInt(1_000_001);
        int company = random.nextInt(1_000_001 - worker);
        int left = 1_000_000 - worker;
        var tiers = random.nextInt(3) == 0
                ? List.of(
                        new Tier(Money.ofMinor(1_000, CNY), new Rate(random.nextInt(left + 1))),
                        new Tier(Money.ofMinor(2_000, CNY), new Rate(random.nextInt(left + 1))))
                : List.<Tier>of();
        var terms = new Terms(
                LocalDate.of(2026, 1, 1),
                new Rate(worker),
                new Rate(company),
                new Rate(left - company),
                Money.ofMinor(random.nextInt(500), CNY),
                new Rate(random.nextInt(random.nextInt(20) == 0 ? 1_000_001 : 300_000)),
                Period.ZERO,
                NONE,
                List.of(),
                tiers,
                Optional.of(new ChannelFee(
                        new Rate(random.nextInt(100_001)), Bearer.values()[random.nextInt(Bearer.values().length)])),
                Optional.empty(),
                Optional.empty());
        return new Deal(
                terms,
                random.nextBoolean(),
                random.nextInt(3) == 0
                        ? Optional.of(Money.ofMinor(random.nextLong(base.minor() * 2), CNY))
                        : Optional.empty(),
                tiers.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Deal.Volume(OCTOBER, Money.ofMinor(random.nextLong(-500, 3_000), CNY))),
                Money.ofMinor(random.nextLong(base.minor() + 1), CNY));
    }

    private static Terms plain() {
        return with(List.of(), Bearer.PLATFORM);
    }

    static Terms with(List<Tier> tiers, Bearer bearer) {
        return new Terms(
                LocalDate.of(2026, 1, 1),
                Rate.percent(70),
                Rate.percent(20),
                Rate.percent(10),
                NONE,
                Rate.percent(5),
                Period.ZERO,
                NONE,
                List.of(),
                tiers,
                Optional.of(new ChannelFee(Rate.of("0.006"), bearer)),
                Optional.empty(),
                Optional.empty());
    }

    private static Deal deal(Terms terms, Optional<Money> fixed, Optional<Deal.Volume> volume, Money channelBase) {
        return new Deal(terms, false, fixed, volume, channelBase);
    }

    static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }
}
