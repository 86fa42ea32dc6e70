package org.doorstep.payment;

import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Supplier;
import org.doorstep.payment.PaymentGateway.Called;
import org.doorstep.payment.PaymentGateway.Dispute;
import org.doorstep.payment.PaymentGateway.RefundStanding;
import org.doorstep.payment.PaymentGateway.Silent;
import org.doorstep.payment.PaymentGateway.Standing;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Money;

/** Reads what the sandbox channel writes. */
final class SandboxMessages {
    private SandboxMessages() {}

    static JsonObject object(String text) {
        return read(() -> {
            try (var reader = Jsons.PROVIDER.createReader(new StringReader(text))) {
                return reader.readObject();
            }
        });
    }

    static Standing standing(JsonObject json) {
        return read(() -> new Standing(
                Standing.Status.valueOf(json.getString("status")),
                json.getString("channelReference"),
                amount(json),
                at(json),
                Optional.ofNullable(json.getString("payUrl", null))));
    }

    static RefundStanding refundStanding(JsonObject json) {
        return read(() -> new RefundStanding(
                RefundStanding.Status.valueOf(json.getString("status")),
                json.getString("channelReference"),
                amount(json),
                at(json)));
    }

    static Dispute dispute(JsonObject json) {
        return read(() -> new Dispute(
                Dispute.Status.valueOf(json.getString("status")),
                json.getString("channelReference"),
                json.getString("reference"),
                amount(json),
                json.getString("reason"),
                at(json).orElseThrow()));
    }

    static Called called(JsonObject json) {
        var reference = json.getString("reference");
        return switch (json.getString("kind")) {
            case "refund" ->
                new Called(reference, Optional.empty(), Optional.of(refundStanding(json)), Optional.empty());
            case "dispute" -> new Called(reference, Optional.empty(), Optional.empty(), Optional.of(dispute(json)));
            default -> new Called(reference, Optional.of(standing(json)), Optional.empty(), Optional.empty());
        };
    }

    private static Money amount(JsonObject json) {
        return Money.of(json.getString("amount"), Currency.getInstance(json.getString("currency")));
    }

    private static Optional<Instant> at(JsonObject json) {
        return Optional.ofNullable(json.getString("at", null)).map(Instant::parse);
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            throw new Silent("the channel's answer is not understood", e);
        }
    }
}
