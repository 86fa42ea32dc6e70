package org.doorstep.settlement.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.doorstep.booking.VisitRecognised;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.provider.Contracts.Bearer;
import org.doorstep.provider.Contracts.Contract;
import org.doorstep.provider.Contracts.Tier;
import org.doorstep.settlement.share.Shares.Step;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ContractId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.junit.jupiter.api.Test;

/** Amounts can be worked out again from what a line and an explanation say. */
class ExplainingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private record Case(ShareOut share, Deal deal, Contract contract, List<Shares.Line> lines) {}

    @Test
    void tellsTermsTierAndRoundingOfAShareOut() {
        var terms = DealTest.with(
                List.of(new Tier(DealTest.yuan("10000.00"), org.doorstep.shared.Rate.percent(8))), Bearer.PRO_RATA);
        var deal = new Deal(
                terms,
                false,
                Optional.empty(),
                Optional.of(new Deal.Volume(DealTest.OCTOBER, DealTest.yuan("12000.00"))),
                DealTest.yuan("88.88"));
        var told = shared(DealTest.yuan("88.88"), deal);

        var explained = Explaining.shared(told.share(), told.contract());

        assertThat(explained.contract().number()).isEqualTo(3);
        assertThat(explained.tier())
                .contains(new Shares.Tier(
                        DealTest.OCTOBER, DealTest.yuan("12000.00"), Optional.of(DealTest.yuan("10000.00"))));
        assertThat(explained.steps())
                .extracting(step -> "%s %s %s x %s = %s %s -> %s"
                        .formatted(
                                step.part(),
                                step.how(),
                                step.base().amount(),
                                step.fraction(),
                                step.exact(),
                                step.rounding(),
                                step.amount().amount()))
                .containsExactly(
                        "worker rate 88.88 x 0.7 = 62.216 0.004 -> 62.22",
                        "tax rate 62.22 x 0.05 = 3.111 -0.001 -> 3.11",
                        "company rate 88.88 x 0.22 = 19.5536 -0.0036 -> 19.55",
                        "platform rate 88.88 x 0.08 = 7.1104 -0.0004 -> 7.11",
                        "channel-fee rate 88.88 x 0.006 = 0.53328 -0.00328 -> 0.53",
                        "company-fee pro-rata 0.53 x 1955/8888 = 0.116578532853 0.003421467147 -> 0.12",
                        "worker-fee pro-rata 0.53 x 6222/8888 = 0.371023852385 -0.001023852385 -> 0.37");
    }

    @Test
    void everyLineIsItsRateOfItsBaseButForLessThanACent() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            var base = Money.ofMinor(random.nextLong(1, 100_000), DealTest.CNY);
            var told = shared(base, DealTest.random(random, base));

            for (var line : told.lines()) {
                boolean capped = line.kind().equals(Lines.CHANNEL_FEE)
                        && told.share()
                                        .given()
                                        .companyFee()
                                        .plus(told.share().given().workerFee())
                                        .compareTo(told.deal().fee())
                                < 0;
                var exact = line.base().amount().multiply(line.rate().fraction());
                // a part of a fee is told in millionths, which are too coarse for more than a cent of doubt
                assertThat(line.amount().amount().abs().subtract(exact).abs())
                        .as(line + " of " + told.deal())
                        .matches(off -> capped || off.compareTo(CENT) <= 0, "less than a cent");
            }
        }
    }

    @Test
    void linesAddUpToWhatEachPayeeGot() {
        var random = new SplittableRandom(6);
        for (int i = 0; i < 20_000; i++) {
            var base = Money.ofMinor(random.nextLong(1, 100_000), DealTest.CNY);
            var told = shared(base, DealTest.random(random, base));
            var given = told.share().given();

            var sum = Money.sum(
                    DealTest.CNY, told.lines().stream().map(Shares.Line::amount).toList());

            assertThat(sum).isEqualTo(given.company().plus(given.worker()));
        }
    }

    @Test
    void everyStepIsItsExactSumAndARoundingAndTogetherTheyAreTheWhole() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            var base = Money.ofMinor(random.nextLong(1, 100_000), DealTest.CNY);
            var told = shared(base, DealTest.random(random, base));

            var steps = Explaining.shared(told.share(), told.contract()).steps();

            assertThat(steps).allSatisfy(ExplainingTest::addsUp);
            assertThat(total(steps, Set.of("insurance", "worker", "company", "platform")))
                    .isEqualByComparingTo(base.amount());
        }
    }

    @Test
    void explainsWhatWasTakenBackByWhatWasLeftOfEachPart() {
        var random = new SplittableRandom(8);
        for (int i = 0; i < 20_000; i++) {
            var base = Money.ofMinor(random.nextLong(2, 100_000), DealTest.CNY);
            var left = Parts.of(base, DealTest.random(random, base));
            var taken = left.prorated(Money.ofMinor(random.nextLong(1, base.minor()), DealTest.CNY));

            var steps = Explaining.takenBack(left, taken);

            assertThat(steps).allSatisfy(step -> {
                addsUp(step);
                assertThat(new BigDecimal(step.rounding()).abs()).isLessThan(CENT);
            });
            assertThat(total(steps, Set.copyOf(steps.stream().map(Step::part).toList())))
                    .isEqualByComparingTo(taken.total().amount());
        }
    }

    private static void addsUp(Step step) {
        assertThat(new BigDecimal(step.exact()).add(new BigDecimal(step.rounding())))
                .isEqualByComparingTo(step.amount().amount());
    }

    private static BigDecimal total(List<Step> steps, Set<String> parts) {
        return steps.stream()
                .filter(step -> parts.contains(step.part()))
                .map(step -> step.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Case shared(Money base, Deal deal) {
        var contract =
                new Contract(new ContractId(9), new CompanyId(3), 3, deal.terms(), Optional.empty(), Instant.EPOCH);
        var event = new VisitRecognised(new VisitId(1), new BookingId(2), new AreaId(4), base, DAY, Instant.EPOCH);
        var visit = new RecognisedVisit(event, DAY, new ServiceId(5));
        visit.recognise(DAY, Optional.of(new CompanyId(3)), Optional.of(new WorkerId(6)), true, DAY);
        var share = new ShareOut(
                new Due(visit, contract, base, Money.zero(base.currency())),
                visit.nextTurn(),
                DAY,
                new EntryId(7),
                deal,
                Parts.of(base, deal));
        var posting = Posting.of(
                Rule.SHARED_OUT, "shared-out/1/1", Instant.EPOCH, DAY, new AreaId(4), new Subject("visit", 1));
        var lines = new Lines(share, posting, deal)
                .all().stream().map(PayeeLine::view).toList();
        return new Case(share, deal, contract, lines);
    }
}
