package org.doorstep.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Money;
import org.junit.jupiter.api.Test;

class ChannelBillTest {
    private static final Instant AT = Instant.parse("2026-11-21T01:00:00Z");

    @Test
    void keepsSixPerThousandAndAddsUp() {
        var payment = paid("11", "128.00");
        var refund = ChannelRefund.asked("21", payment, yuan("28.00"), ChannelRefund.Status.REFUNDED, Optional.of(AT));

        var lines = ChannelBill.of(List.of(payment), List.of(refund)).lines().toList();

        assertThat(lines)
                .containsExactly(
                        "number,kind,reference,channel_reference,amount,currency,fee,at",
                        "1,payment,11," + payment.channelReference() + ",128.00,CNY,0.77," + AT,
                        "2,refund,21," + refund.channelReference() + ",28.00,CNY,0.00," + AT,
                        "total,payment,1,,128.00,CNY,0.77,",
                        "total,refund,1,,28.00,CNY,0.00,");
    }

    private static ChannelPayment paid(String reference, String amount) {
        var payment = ChannelPayment.asked(
                reference, yuan(amount), "a visit", "http://localhost/x", "http://localhost/y", AT.plusSeconds(60));
        payment.end(ChannelPayment.Status.PAID, yuan(amount), AT);
        return payment;
    }

    private static Money yuan(String amount) {
        return Money.of(amount, Currency.getInstance("CNY"));
    }
}
