package org.doorstep.outside;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A trade as Alipay keeps it. Sums in yuan. */
public final class AlipayTrade {
    public final String number;
    public final String order;
    public final BigDecimal amount;
    public final String subject;
    public final String notifyUrl;
    public final String returnUrl;
    public final Instant expires;
    public String status = "WAIT_BUYER_PAY";
    public Optional<Instant> paid = Optional.empty();
    public final Map<String, Refund> refunds = new LinkedHashMap<>();

    /** Money that went back. */
    public record Refund(String request, BigDecimal amount, Instant at) {}

    AlipayTrade(
            String number,
            String order,
            BigDecimal amount,
            String subject,
            String notifyUrl,
            String returnUrl,
            Instant expires) {
        this.number = number;
        this.order = order;
        this.amount = amount;
        this.subject = subject;
        this.notifyUrl = notifyUrl;
        this.returnUrl = returnUrl;
        this.expires = expires;
    }

    public BigDecimal refunded() {
        return refunds.values().stream().map(Refund::amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }
}
