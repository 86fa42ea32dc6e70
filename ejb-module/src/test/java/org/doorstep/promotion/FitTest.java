package org.doorstep.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.doorstep.catalogue.Areas;
import org.doorstep.promotion.Promotions.Kind;
import org.doorstep.promotion.Promotions.Terms;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.ServiceId;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 11);

    @Test
    void takesAPercentageOffAndNeverMoreThanItsCap() {
        assertThat(Fit.off(percent("0.2", Optional.empty()), yuan("100.00", "50.00")))
                .isEqualTo(yuan("20.00", "10.00"));
        assertThat(Fit.off(percent("0.2", Optional.of("12.00")), yuan("100.00", "50.00")))
                .isEqualTo(yuan("8.00", "4.00"));
    }

    @Test
    void takesAnAmountOffAndNeverMoreThanThePrice() {
        assertThat(Fit.off(amount("10.00"), yuan("100.00", "50.00"))).isEqualTo(yuan("6.67", "3.33"));
        assertThat(Fit.off(amount("10.00"), yuan("4.00", "3.00"))).isEqualTo(yuan("4.00", "3.00"));
        assertThat(Fit.off(amount("10.00"), yuan("0.00"))).isEqualTo(yuan("0.00"));
    }

    @Test
    void losesNoFenAndTakesNoPriceBelowZero() {
        var random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            var prices = random.ints(1 + random.nextInt(12), 0, 90_000)
                    .mapToObj(minor -> Money.ofMinor(minor, CNY))
                    .toList();
            var terms = random.nextBoolean()
                    ? percent("0." + (1 + random.nextInt(9)) + random.nextInt(10), Optional.of("30.00"))
                    : amount("%d.%02d".formatted(random.nextInt(200), 1 + random.nextInt(99)));

            var off = Fit.off(terms, prices);

            for (int j = 0; j < prices.size(); j++) {
                assertThat(off.get(j).isNegative()).isFalse();
                assertThat(off.get(j)).isLessThanOrEqualTo(prices.get(j));
            }
            var total = Money.sum(CNY, prices);
            var wanted = terms.kind() == Kind.AMOUNT
                    ? terms.amount().orElseThrow()
                    : total.portion(terms.rate().orElseThrow()).min(terms.most().orElseThrow());
            assertThat(Money.sum(CNY, off)).isEqualTo(wanted.min(total));
        }
    }

    @Test
    void saysWhatKeepsItFromBeingUsed() {
        var terms = terms(Kind.AMOUNT, Optional.empty(), Optional.of("10.00"), Optional.empty());

        assertThat(Fit.obstacle(terms, wanted(1, 2, Optional.of(3L), "80.00"), DAY))
                .isEmpty();
        assertThat(Fit.obstacle(terms, wanted(1, 2, Optional.of(3L), "80.00"), DAY.minusDays(1)))
                .contains("promotion.not-now");
        assertThat(Fit.obstacle(terms, wanted(1, 2, Optional.of(3L), "80.00"), DAY.plusDays(2)))
                .contains("promotion.not-now");
        assertThat(Fit.obstacle(terms, wanted(9, 2, Optional.of(3L), "80.00"), DAY))
                .contains("promotion.not-here");
        assertThat(Fit.obstacle(terms, wanted(1, 9, Optional.of(3L), "80.00"), DAY))
                .contains("promotion.not-for-service");
        assertThat(Fit.obstacle(terms, wanted(1, 2, Optional.of(9L), "80.00"), DAY))
                .contains("promotion.not-for-worker");
        assertThat(Fit.obstacle(terms, wanted(1, 2, Optional.empty(), "80.00"), DAY))
                .contains("promotion.not-for-worker");
        assertThat(Fit.obstacle(terms, wanted(1, 2, Optional.of(3L), "79.99"), DAY))
                .contains("promotion.price-too-small");
    }

    private static Offers.Wanted wanted(long area, long service, Optional<Long> company, String price) {
        return new Offers.Wanted(
                new CustomerId(7),
                new Areas.Area(new AreaId(area), "440100", "广州", ZoneId.of("Asia/Shanghai"), CNY, true),
                new ServiceId(service),
                company.map(CompanyId::new),
                Optional.empty(),
                yuan(price));
    }

    private static Terms percent(String rate, Optional<String> cap) {
        return terms(Kind.PERCENT, Optional.of(rate), Optional.empty(), cap);
    }

    private static Terms amount(String amount) {
        return terms(Kind.AMOUNT, Optional.empty(), Optional.of(amount), Optional.empty());
    }

    private static Terms terms(Kind kind, Optional<String> rate, Optional<String> amount, Optional<String> cap) {
        return new Terms(
                "NOV-11",
                "双十一",
                kind,
                rate.map(Rate::of),
                amount.map(sum -> Money.of(sum, CNY)),
                cap.map(sum -> Money.of(sum, CNY)),
                Optional.of(Money.of("80.00", CNY)),
                CNY,
                false,
                DAY,
                DAY.plusDays(1),
                Set.of(new AreaId(1)),
                Set.of(new ServiceId(2)),
                Optional.of(new CompanyId(3)),
                Rate.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    private static List<Money> yuan(String... amounts) {
        return Arrays.stream(amounts).map(amount -> Money.of(amount, CNY)).toList();
    }
}
