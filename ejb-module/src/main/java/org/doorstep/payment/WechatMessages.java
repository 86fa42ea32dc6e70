package org.doorstep.payment;

import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.doorstep.payment.PaymentGateway.RefundStanding;
import org.doorstep.payment.PaymentGateway.Silent;
import org.doorstep.payment.PaymentGateway.Standing;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Money;

/** Reads what WeChat Pay writes: amounts in fen, times as {@code 2026-11-21T14:00:00+08:00}. */
final class WechatMessages {
    private static final Logger LOG = Logger.getLogger(WechatMessages.class.getName());
    static final Currency CNY = Currency.getInstance("CNY");

    private WechatMessages() {}

    static JsonObject object(String text) {
        return read(() -> {
            try (var reader = Jsons.PROVIDER.createReader(new StringReader(text))) {
                return reader.readObject();
            }
        });
    }

    /** Of a transaction, as answers and callbacks tell it. */
    static Standing standing(JsonObject json) {
        return read(() -> new Standing(
                status(json.getString("trade_state")),
                json.getString("transaction_id", json.getString("out_trade_no")),
                amount(json, "total"),
                at(json, "success_time"),
                Optional.empty()));
    }

    private static Standing.Status status(String state) {
        return switch (state) {
            // what was refunded was paid before, and the refund is told by itself
            case "SUCCESS", "REFUND" -> Standing.Status.PAID;
            // after an error the customer may try again until the time is over
            case "NOTPAY", "USERPAYING", "ACCEPT", "PAYERROR" -> Standing.Status.WAITING;
            case "CLOSED", "REVOKED" -> Standing.Status.CLOSED;
            default -> throw new IllegalArgumentException(state);
        };
    }

    /**
     * Of a refund. Its time is the one at which WeChat Pay took it up, where that is said: this is the day whose bill has it.
     *
     * @param state where the status stands: answers and callbacks call it differently
     */
    static RefundStanding refundStanding(JsonObject json, String state) {
        return read(() -> new RefundStanding(
                refundStatus(json, state),
                json.getString("refund_id"),
                amount(json, "refund"),
                at(json, "create_time").or(() -> at(json, "success_time"))));
    }

    private static RefundStanding.Status refundStatus(JsonObject json, String state) {
        return switch (json.getString(state)) {
            case "SUCCESS" -> RefundStanding.Status.REFUNDED;
            case "PROCESSING" -> RefundStanding.Status.PROCESSING;
            // The customer's account cannot take it, the money has left our balance, and WeChat Pay keeps it until a
            // person
            // says there which account shall have it. Were it rejected here, it would be given back a second time.
            case "ABNORMAL" -> {
                var reference = json.getString("out_refund_no");
                LOG.severe(() -> "refund " + reference + " does not reach the customer's account; a person must say in"
                        + " WeChat Pay's merchant centre where the money goes");
                yield RefundStanding.Status.PROCESSING;
            }
            case "CLOSED" -> RefundStanding.Status.REJECTED;
            default -> throw new IllegalArgumentException(json.getString(state));
        };
    }

    /** An unpaid transaction may come without amounts; there is nothing to compare them with then. */
    private static Money amount(JsonObject json, String name) {
        var amount = json.getJsonObject("amount");
        if (amount == null || !amount.containsKey(name)) {
            return Money.zero(CNY);
        }
        return Money.ofMinor(
                amount.getJsonNumber(name).longValueExact(),
                Currency.getInstance(amount.getString("currency", CNY.getCurrencyCode())));
    }

    private static Optional<Instant> at(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name, null))
                .filter(text -> !text.isEmpty())
                .map(text -> OffsetDateTime.parse(text).toInstant());
    }

    static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            throw new Silent("WeChat Pay's answer is not understood", e);
        }
    }
}
