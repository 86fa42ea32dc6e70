package org.doorstep.payment;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doorstep.payment.PaymentGateway.Called;
import org.doorstep.payment.PaymentGateway.Standing;

/**
 * What Alipay posts to us: a form, signed over its decoded values. Whatever it tells of, a refund too, it tells of the trade,
 * and nothing in it proves that a refund under a given number has come about: that is asked for.
 */
record AlipayCallback(Map<String, String> fields, Charset charset) {
    /** It is told again for 25 hours until it is taken, and whether anew dated is not said anywhere. */
    static final Duration OLDEST = Duration.ofHours(26);
    /** Their clock may be ahead of ours. */
    static final Duration NEWEST = Duration.ofMinutes(5);

    private static final Map<String, Charset> CHARSETS = Map.of(
            "",
            StandardCharsets.UTF_8,
            "utf-8",
            StandardCharsets.UTF_8,
            "gbk",
            Charset.forName("GBK"),
            "gb2312",
            Charset.forName("GBK"));
    private static final int MOST_FIELDS = 200;

    /** @throws Forged when it is no form that could have been signed */
    static AlipayCallback of(String body) {
        try {
            var pairs = body.strip().split("&", MOST_FIELDS + 1);
            var charset = Optional.ofNullable(CHARSETS.get(charset(pairs))).orElseThrow();
            var fields = new HashMap<String, String>();
            for (var pair : pairs) {
                var parts = pair.split("=", 2);
                var twice = fields.put(URLDecoder.decode(parts[0], charset), URLDecoder.decode(parts[1], charset));
                if (twice != null || fields.size() > MOST_FIELDS) {
                    throw new IllegalArgumentException("could mean either");
                }
            }
            return new AlipayCallback(fields, charset);
        } catch (RuntimeException e) {
            throw new Forged("payment.callback.forged");
        }
    }

    private static String charset(String... pairs) {
        for (var pair : pairs) {
            if (pair.startsWith("charset=")) {
                return pair.substring("charset=".length()).toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    /** By Alipay, for this application and the account that is paid. */
    void requireGenuine(AlipaySigner signer, String app, String seller) {
        var signed = new HashMap<>(fields);
        signed.remove("sign");
        signed.remove("sign_type");
        if (!text("sign_type").equals(AlipaySigner.TYPE)
                || !signer.isTheirs(AlipaySigner.content(signed), charset, text("sign"))
                || !text("app_id").equals(app)
                || !text("seller_id").equals(seller)) {
            throw new Forged("payment.callback.forged");
        }
    }

    void requireTimely(Instant now) {
        try {
            var at = AlipayAnswer.instant(text("notify_time"));
            if (at.isBefore(now.minus(OLDEST)) || at.isAfter(now.plus(NEWEST))) {
                throw new Forged("payment.callback.stale");
            }
        } catch (DateTimeException e) {
            throw new Forged("payment.callback.stale");
        }
    }

    Called called() {
        try {
            var reference = text("out_trade_no");
            if (reference.isEmpty()) {
                throw new IllegalArgumentException("about nothing");
            }
            var standing = new Standing(
                    status(),
                    text("trade_no"),
                    AlipayAnswer.yuan(text("total_amount")),
                    Optional.of(text("gmt_payment"))
                            .filter(time -> !time.isEmpty())
                            .map(AlipayAnswer::instant),
                    Optional.empty());
            return new Called(reference, Optional.of(standing), Optional.empty(), Optional.empty());
        } catch (RuntimeException e) {
            throw new Forged("payment.callback.malformed");
        }
    }

    private Standing.Status status() {
        boolean paid = !text("gmt_payment").isEmpty() || !text("gmt_refund").isEmpty();
        return AlipayGateway.status(text("trade_status"), paid);
    }

    // what is blank is not signed, so it says nothing
    private String text(String name) {
        var text = fields.getOrDefault(name, "");
        return text.isBlank() ? "" : text;
    }
}
