package org.doorstep.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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

        var lines = bill(payment, refund, SandboxChannel.BillWay.AS_IT_IS);

        assertThat(lines)
                .containsExactly(
                        "sandbox-bill-2,sandbox,2026-11-21,1,沙箱渠道账单",
                        "number,kind,reference,channel_reference,amount,currency,fee,at,state",
                        "1,payment,11," + payment.channelReference() + ",128.00,CNY,0.77," + AT + ",PAID",
                        "2,refund,21," + refund.channelReference() + ",28.00,CNY,0.00," + AT + ",REFUNDED",
                        "total,payment,1,,128.00,CNY,0.77,,",
                        "total,refund,1,,28.00,CNY,0.00,,",
                        "paid-in,,SP20261121CNY,,99.23,CNY,0.77,,",
                        "end,2");
    }

    @Test
    void isWrongOnDemandAndStillAddsUp() {
        var payment = paid("11", "128.00");
        var refund = ChannelRefund.asked("21", payment, yuan("28.00"), ChannelRefund.Status.REFUNDED, Optional.of(AT));

        assertThat(bill(payment, refund, SandboxChannel.BillWay.A_FEN_MORE))
                .contains("total,payment,1,,128.01,CNY,0.77,,", "paid-in,,SP20261121CNY,,99.24,CNY,0.77,,");
        assertThat(bill(payment, refund, SandboxChannel.BillWay.TWICE))
                .contains("total,payment,2,,256.00,CNY,1.54,,", "paid-in,,SP20261121CNY,,226.46,CNY,1.54,,");
        // what did not come about moves nothing
        assertThat(bill(payment, refund, SandboxChannel.BillWay.OTHER_STATE))
                .contains("total,refund,1,,28.00,CNY,0.00,,", "paid-in,,SP20261121CNY,,-28.00,CNY,0.00,,")
                .noneMatch(line -> line.startsWith("total,payment"));
    }

    private static List<String> bill(ChannelPayment payment, ChannelRefund refund, SandboxChannel.BillWay way) {
        var lines = new ArrayList<>(ChannelBill.Line.of(payment).told(way));
        lines.add(ChannelBill.Line.of(refund));
        return new ChannelBill(LocalDate.of(2026, 11, 21), lines)
                .text(1)
                .lines()
                .toList();
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
