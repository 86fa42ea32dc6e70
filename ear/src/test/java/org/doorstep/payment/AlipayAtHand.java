package org.doorstep.payment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.outside.FakeAlipay;
import org.doorstep.shared.Money;

/** The gateway without a server around it, and Alipay at the other end of the line. */
final class AlipayAtHand implements AutoCloseable {
    static final Currency CNY = Currency.getInstance("CNY");
    static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");

    Instant now = NOON;
    boolean movedHere;
    final FakeAlipay alipay = new FakeAlipay(() -> now);
    final AlipayGateway gateway = new AlipayGateway();

    AlipayAtHand() {
        var clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        gateway.clock = clock;
        gateway.config = config(settings(alipay));
        gateway.http = new AlipayHttp();
        gateway.http.clock = clock;
        gateway.http.config = gateway.config;
        gateway.address = new OwnAddress() {
            @Override
            String returnUrl(String to) {
                return "https://doorstep.example" + to;
            }

            @Override
            String notifyUrl(String channel) {
                return "https://doorstep.example/callbacks/" + channel;
            }
        };
        gateway.movements = new Movements() {
            @Override
            List<Payments.Movement> after(String channel, LocalDate day, Optional<Payments.Movement> last, int limit) {
                return movedHere ? java.util.Collections.singletonList(null) : List.of();
            }
        };
    }

    static Map<String, String> settings(FakeAlipay alipay) {
        return new HashMap<>(Map.of(
                "url", alipay.url(),
                "app", FakeAlipay.APP,
                "seller", FakeAlipay.SELLER,
                "private-key", alipay.keys().merchantPrivate(),
                "public-key", alipay.keys().alipayPublic()));
    }

    static AlipayConfig config(Map<String, String> settings) {
        return new AlipayConfig() {
            @Override
            Optional<String> text(String name) {
                return Optional.ofNullable(settings.get(name));
            }
        };
    }

    static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }

    PaymentGateway.Standing prepare(String reference, String amount) {
        return gateway.prepare(new PaymentGateway.Intent(
                reference, yuan(amount), "保洁 2 小时", "/payments/" + reference, now.plusSeconds(900), Optional.empty()));
    }

    /** The customer has opened the page. */
    void opened(String reference, String amount) {
        alipay.opens(prepare(reference, amount).payUrl().orElseThrow());
    }

    void paid(String reference, String amount) {
        opened(reference, amount);
        alipay.pays(reference);
    }

    PaymentGateway.RefundStanding refund(String reference, String payment, String amount) {
        return gateway.refund(new PaymentGateway.RefundIntent(reference, payment, yuan("100.00"), yuan(amount)));
    }

    @Override
    public void close() {
        alipay.close();
    }
}
