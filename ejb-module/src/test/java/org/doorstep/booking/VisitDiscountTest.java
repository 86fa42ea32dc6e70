package org.doorstep.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.Random;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.junit.jupiter.api.Test;

class VisitDiscountTest {
    private static final Currency CNY = Currency.getInstance("CNY");

    @Test
    void isBorneByTheCompanyAtItsRateAndByThePlatform() {
        var discount = VisitDiscount.of(yuan("20.00"));
        discount.recognise(Rate.of("0.3"), CNY);

        assertThat(discount.borne(CNY)).isEqualTo(new Borne(yuan("14.00"), yuan("6.00")));
    }

    @Test
    void goesBackToWhoBoreItInTheProportionOfTheRefund() {
        var discount = VisitDiscount.of(yuan("20.00"));
        discount.recognise(Rate.of("0.5"), CNY);

        assertThat(discount.giveBack(yuan("50.00"), yuan("100.00"))).isEqualTo(new Borne(yuan("5.00"), yuan("5.00")));
        assertThat(discount.giveBack(yuan("50.00"), yuan("50.00"))).isEqualTo(new Borne(yuan("5.00"), yuan("5.00")));
    }

    @Test
    void isBorneByNobodyWhenTheVisitIsCalledOff() {
        var discount = VisitDiscount.of(yuan("20.00"));
        discount.lapse();
        discount.recognise(Rate.WHOLE, CNY);

        assertThat(discount.borne(CNY)).isEqualTo(Borne.nothing(CNY));
        assertThat(discount.agreed()).isEqualTo(2_000);
    }

    @Test
    void losesNoFenHoweverARefundIsCut() {
        var random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            var charge = Money.ofMinor(1 + random.nextInt(30_000), CNY);
            var discount = VisitDiscount.of(Money.ofMinor(random.nextInt(9_000), CNY));
            discount.recognise(new Rate(random.nextInt(1_000_001)), CNY);
            var whole = discount.borne(CNY);
            var back = Borne.nothing(CNY);

            for (var left = charge; left.isPositive(); ) {
                var refund = Money.ofMinor(1 + random.nextInt((int) left.minor()), CNY);
                var part = discount.giveBack(refund, left);
                assertThat(part.platform().isNegative() || part.company().isNegative())
                        .isFalse();
                back = new Borne(
                        back.platform().plus(part.platform()), back.company().plus(part.company()));
                left = left.minus(refund);
            }

            assertThat(back).isEqualTo(whole);
            assertThat(discount.borne(CNY)).isEqualTo(Borne.nothing(CNY));
        }
    }

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }
}
