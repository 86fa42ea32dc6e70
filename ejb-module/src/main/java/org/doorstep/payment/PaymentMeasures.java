package org.doorstep.payment;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import org.doorstep.shared.Measure;
import org.doorstep.shared.MeasureSource;

/** What the channel owes us an answer for. */
@Dependent
class PaymentMeasures implements MeasureSource {
    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.count(
                        "doorstep_payments_unknown",
                        "Payments whose channel did not answer; act when it does not fall within minutes.",
                        "payment_payment where ask_at is not null and state = 'UNKNOWN'"),
                Measure.count(
                        "doorstep_refunds_unknown",
                        "Refunds whose channel did not answer; act when it does not fall within minutes.",
                        "payment_refund where ask_at is not null and state = 'UNKNOWN'"));
    }
}
