package org.doorstep.payment;

import java.util.Optional;
import java.util.Set;
import org.doorstep.payment.PaymentGateway.Declined;
import org.doorstep.payment.PaymentGateway.RefundIntent;
import org.doorstep.payment.PaymentGateway.RefundStanding;
import org.doorstep.shared.Jsons;

/** Asks Alipay to give money back, which it does once under one of our references however often it is asked. */
record AlipayRefunds(AlipayHttp http) {
    private static final String REFUND = "alipay.trade.refund";
    /** Of refunds, however often they are asked for. Any other reason may pass: no money there today, a frozen trade. */
    private static final Set<String> NEVER = Set.of(
            AlipayGateway.UNKNOWN,
            "ACQ.TRADE_HAS_FINISHED",
            "ACQ.TRADE_STATUS_ERROR",
            "ACQ.REASON_TRADE_STATUS_INVALID",
            "ACQ.REASON_TRADE_REFUND_FEE_ERR",
            "ACQ.REFUND_FEE_ERROR",
            "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL",
            "ACQ.NOT_ALLOW_PARTIAL_REFUND",
            "ACQ.TRADE_NOT_ALLOW_REFUND",
            "ACQ.DISCORDANT_REPEAT_REQUEST");

    /**
     * @throws Declined when it will not be given however often it is asked for, and has not been
     * @throws PaymentGateway.Silent when that is not known
     */
    RefundStanding refund(RefundIntent intent) {
        var content = AlipayGateway.object()
                .add("out_trade_no", intent.paymentReference())
                .add("refund_amount", AlipayGateway.plain(intent.amount()))
                .add("out_request_no", intent.reference())
                .build();
        var answer = http.ask(REFUND, content);
        if (!answer.isOk() && !NEVER.contains(answer.refusal())) {
            throw answer.silent();
        }
        if (answer.isOk()) {
            answer.about("out_trade_no", intent.paymentReference());
        }
        return refunded(intent, answer).orElseGet(() -> {
            if (!answer.isOk()) {
                throw new Declined(REFUND + ": " + answer.refusal());
            }
            return new RefundStanding(
                    RefundStanding.Status.PROCESSING, answer.text("trade_no"), intent.amount(), Optional.empty());
        });
    }

    /**
     * That money has moved is known by {@code fund_change} when it did so just now, and else only by asking: a refund that was
     * asked for before is answered with success and no change, and one that seems refused may have been given earlier.
     */
    private Optional<RefundStanding> refunded(RefundIntent intent, AlipayAnswer answer) {
        if (answer.isOk() && answer.text("fund_change").equals("Y")) {
            return Optional.of(new RefundStanding(
                    RefundStanding.Status.REFUNDED,
                    answer.text("trade_no"),
                    intent.amount(),
                    answer.time("gmt_refund_pay")));
        }
        var content = AlipayGateway.object()
                .add("out_trade_no", intent.paymentReference())
                .add("out_request_no", intent.reference())
                .add("query_options", Jsons.PROVIDER.createArrayBuilder().add("gmt_refund_pay"))
                .build();
        var found = http.ask("alipay.trade.fastpay.refund.query", content);
        if (!found.isOk() && !found.refusal().equals(AlipayGateway.UNKNOWN)) {
            throw found.silent();
        }
        if (!found.text("refund_status").equals("REFUND_SUCCESS")) {
            return Optional.empty();
        }
        found.about("out_request_no", intent.reference());
        return Optional.of(new RefundStanding(
                RefundStanding.Status.REFUNDED,
                found.text("trade_no"),
                found.amount("refund_amount"),
                found.time("gmt_refund_pay")));
    }
}
