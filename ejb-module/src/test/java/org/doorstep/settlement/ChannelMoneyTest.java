package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.Map;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.settlement.ChannelMoney.Moved;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;
import org.junit.jupiter.api.Test;

class ChannelMoneyTest {
    private static final AreaId AREA = new AreaId(7);

    @Test
    void booksWhatIsPaidInAndTheFeeThatWasKept() {
        assertThat(ChannelMoney.parts(AREA, yuan("99.40"), yuan("0.60")))
                .containsExactly(new Moved(
                        Rule.CHANNEL_PAID_IN, AREA, Map.of(Part.AMOUNT, yuan("99.40"), Part.FEE, yuan("0.60"))));
    }

    @Test
    void booksWhatIsTakenBackOnADayOfRefunds() {
        assertThat(ChannelMoney.parts(AREA, yuan("-20.00"), yuan("0.00")))
                .containsExactly(new Moved(
                        Rule.CHANNEL_TOOK_BACK, AREA, Map.of(Part.AMOUNT, yuan("20.00"), Part.FEE, yuan("0.00"))));
    }

    @Test
    void booksFeesThatComeBackWithRefunds() {
        assertThat(ChannelMoney.parts(AREA, yuan("-19.88"), yuan("-0.12")))
                .as("20.00 leave the clearing account altogether")
                .containsExactly(new Moved(
                        Rule.CHANNEL_TOOK_BACK, AREA, Map.of(Part.AMOUNT, yuan("19.88"), Part.FEE, yuan("0.12"))));
    }

    @Test
    void booksFeesThatComeBackOnADayOnWhichMoreIsPaidIn() {
        assertThat(ChannelMoney.parts(AREA, yuan("10.12"), yuan("-0.12")))
                .containsExactly(
                        new Moved(
                                Rule.CHANNEL_PAID_IN, AREA, Map.of(Part.AMOUNT, yuan("10.12"), Part.FEE, yuan("0.00"))),
                        new Moved(
                                Rule.CHANNEL_TOOK_BACK,
                                AREA,
                                Map.of(Part.AMOUNT, yuan("0.00"), Part.FEE, yuan("0.12"))));
    }

    private static Money yuan(String amount) {
        return Money.of(amount, Currency.getInstance("CNY"));
    }
}
