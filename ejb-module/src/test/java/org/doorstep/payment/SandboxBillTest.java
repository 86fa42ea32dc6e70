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
            paid-in,,SP20261121CNY,,129.10,CNY,0.90,
            """;

    @Test
    void readsTheLines() {
        var bill = SandboxBill.read(BILL);

        var lines = bill.lines();
        assertThat(bill.paidIn())
                .containsExactly(new Payments.PaidIn("SP20261121CNY", Money.of("129.10", CNY), Money.of("0.90", CNY)));
        assertThat(lines).extracting(Payments.BillLine::reference).containsExactly("11", "12", "21");
        assertThat(lines.get(0).fee()).isEqualTo(Money.of("0.60", CNY));
    }

    @Test
    void readsADayOnWhichNothingHappened() {
        assertThat(SandboxBill.read(BILL.lines().findFirst().orElseThrow() + "\n")
                        .lines())
                .isEmpty();
    }

    @Test
    void doesNotBelieveTotalsThatAreNotTheSumsOfTheLines() {
        assertThatThrownBy(() -> SandboxBill.read(BILL.replace("150.00", "149.00")))
                .isInstanceOf(PaymentGateway.Silent.class);
        assertThatThrownBy(() -> SandboxBill.read(BILL.replace("129.10", "129.11")))
                .isInstanceOf(PaymentGateway.Silent.class);
    }

    @Test
    void doesNotBelieveABillThatWasCutOff() {
        var cut = BILL.substring(0, BILL.indexOf("total,refund"));

        assertThatThrownBy(() -> SandboxBill.read(cut)).isInstanceOf(PaymentGateway.Silent.class);
    }
}
