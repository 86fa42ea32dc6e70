package org.doorstep.payment;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doorstep.payment.PaymentGateway.Silent;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Money;
import org.doorstep.shared.Plausible;

/**
 * What Alipay has answered, signed: {@code {"alipay_trade_query_response":{…},"sign":"…"}}. The signature is over the text of
 * the first as it stands in the body, so that text is cut out and never written anew.
 */
record AlipayAnswer(String method, JsonObject body) {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Currency CNY = Currency.getInstance("CNY");
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME_READ = new DateTimeFormatterBuilder()
            .append(TIME)
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final String OK = "10000";
    /** Understood, and not done; {@link #subCode} says why. Any other code says nothing of what was asked about. */
    private static final String REFUSED = "40004";

    /** @throws Silent when it is not Alipay's answer to this, or an answer of their gateway that was not asked for */
    static AlipayAnswer of(String method, String text, AlipaySigner signer) {
        var name = method.replace('.', '_') + "_response";
        try {
            var members = members(text);
            var answer = Optional.ofNullable(members.get(name))
                    .orElseThrow(() -> new Silent(method + ": there is no " + name + " in the answer"));
            var sign = Jsons.parse(members.getOrDefault("sign", "\"\"")) instanceof JsonString given
                    ? given.getString()
                    : "";
            if (!signer.isTheirs(answer, StandardCharsets.UTF_8, sign)) {
                throw new Silent(method + ": the answer is not signed by Alipay");
            }
            return new AlipayAnswer(method, Jsons.parse(answer).asJsonObject());
        } catch (Silent e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Silent(method + ": the answer is not understood", e);
        }
    }

    boolean isOk() {
        return text("code").equals(OK);
    }

    /** Empty unless it was refused for a reason of the business. */
    String refusal() {
        return text("code").equals(REFUSED) ? text("sub_code") : "";
    }

    /** It can be relied on for nothing, for now. */
    Silent silent() {
        return new Silent(method + ": " + text("code") + " " + text("sub_code"));
    }

    /** @throws Silent when it is about something else than was asked */
    AlipayAnswer about(String name, String ours) {
        if (!text(name).equals(ours)) {
            throw new Silent(method + ": the answer is not about " + name + " " + ours);
        }
        return this;
    }

    /** Empty text where there is none. Alipay writes sums now as texts, now as numbers. */
    String text(String name) {
        var value = body.get(name);
        return value instanceof JsonString text
                ? text.getString()
                : value instanceof JsonNumber number ? number.bigDecimalValue().toPlainString() : "";
    }

    /** @throws Silent when none stands there */
    Money amount(String name) {
        try {
            return yuan(text(name));
        } catch (RuntimeException e) {
            throw new Silent(method + ": " + name + " is no sum", e);
        }
    }

    Optional<Instant> time(String name) {
        try {
            return Optional.of(text(name)).filter(text -> !text.isEmpty()).map(AlipayAnswer::instant);
        } catch (DateTimeException e) {
            throw new Silent(method + ": " + name + " is no time", e);
        }
    }

    /** @throws RuntimeException when it is none, or has parts of a fen */
    static Money yuan(String text) {
        BigDecimal decimal = Plausible.decimal(text);
        return Money.of(decimal, CNY);
    }

    /** Their clock, with or without parts of a second. */
    static Instant instant(String text) {
        return Plausible.instant(LocalDateTime.parse(text, TIME_READ)
                .atZone(ZONE)
                .toOffsetDateTime()
                .toString());
    }

    /** The members of a JSON object by name, each value as it stands there. A name that comes twice could mean either. */
    private static Map<String, String> members(String text) {
        var members = new HashMap<String, String>();
        var scan = new Scan(text.strip());
        scan.take('{');
        do {
            var name = ((JsonString) Jsons.parse(scan.value())).getString();
            scan.take(':');
            if (members.put(name, scan.value()) != null) {
                throw new IllegalArgumentException("twice: " + name);
            }
        } while (scan.takes(','));
        scan.take('}');
        scan.end();
        return members;
    }

    /** Goes through JSON without reading it. */
    private static final class Scan {
        private final String text;
        private int at;

        Scan(String text) {
            this.text = text;
        }

        void take(char expected) {
            if (!takes(expected)) {
                throw new IllegalArgumentException("no " + expected + " at " + at);
            }
        }

        boolean takes(char wanted) {
            blanks();
            boolean is = at < text.length() && text.charAt(at) == wanted;
            at += is ? 1 : 0;
            return is;
        }

        void end() {
            blanks();
            if (at != text.length()) {
                throw new IllegalArgumentException("more after the end");
            }
        }

        /** A string, or anything up to the comma or brace that ends it. */
        String value() {
            blanks();
            int from = at;
            int depth = 0;
            while (depth > 0 || !isEnd(text.charAt(at))) {
                char one = text.charAt(at);
                if (one == '"') {
                    string();
                } else {
                    depth += one == '{' || one == '[' ? 1 : one == '}' || one == ']' ? -1 : 0;
                    at++;
                }
            }
            return text.substring(from, at).stripTrailing();
        }

        private static boolean isEnd(char one) {
            return one == ',' || one == '}' || one == ':';
        }

        private void string() {
            at++;
            while (text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
        }

        private void blanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
    }
}
