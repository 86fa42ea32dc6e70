package org.doorstep.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.doorstep.shared.Money;
import org.junit.jupiter.api.Test;

class SandboxBillTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final String BILL = """
            number,kind,reference,channel_reference,amount,currency,fee,at
            1,payment,11,SB11,100.00,CNY,0.60,2026-11-21T01:00:00Z
            2,payment,12,SB12,50.00,CNY,0.30,2026-11-21T02:00:00Z
            3,refund,21,SR21,20.00,CNY,0.00,2026-11-21T03:00:00Z
            total,payment,2,,150.00,CNY,0.90,
            total,refund,1,,20.00,CNY,0.00,
            """;

    @Test
    void readsTheLines() {
        var lines = SandboxBill.lines(BILL);

        assertThat(lines).extracting(Payments.BillLine::reference).containsExactly("11", "12", "21");
        assertThat(lines.get(0).fee()).isEqualTo(Money.of("0.60", CNY));
    }

    @Test
    void readsADayOnWhichNothingHappened() {
        assertThat(SandboxBill.lines(BILL.lines().findFirst().orElseThrow() + "\n"))
                .isEmpty();
    }

    @Test
    void doesNotBelieveTotalsThatAreNotTheSumsOfTheLines() {
        assertThatThrownBy(() -> SandboxBill.lines(BILL.replace("150.00", "149.00")))
                .isInstanceOf(PaymentGateway.Silent.class);
    }

    @Test
    void doesNotBelieveABillThatWasCutOff() {
        var cut = BILL.substring(0, BILL.indexOf("total,refund"));

        assertThatThrownBy(() -> SandboxBill.lines(cut)).isInstanceOf(PaymentGateway.Silent.class);
    }
}
