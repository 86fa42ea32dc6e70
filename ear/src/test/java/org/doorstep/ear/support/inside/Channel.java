package org.doorstep.ear.support.inside;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.doorstep.payment.Payments;
import org.doorstep.payment.Refunds;
import org.doorstep.shared.Money;
import org.doorstep.shared.SecretFile;
import org.doorstep.shared.id.PaymentId;

/** Speaks as the channel does, by signed callbacks; the channel itself does not answer here (no web module). */
@Dependent
public class Channel {
    @Inject
    Payments payments;

    @Inject
    Clock clock;

    public void says(PaymentId payment, String status, Money amount) {
        tell("payment", payment.value(), status, amount);
    }

    public void says(Refunds.RefundView refund, String status) {
        tell("refund", refund.id().value(), status, refund.amount());
    }

    private void tell(String kind, long reference, String status, Money amount) {
        var body = """
                {"kind":"%s","reference":"%d","channelReference":"SB%d","status":"%s","amount":"%s","currency":"%s","at":"%s"}""".formatted(
                        kind,
                        reference,
                        reference,
                        status,
                        amount.amount().toPlainString(),
                        amount.currency(),
                        clock.instant());
        payments.calledBack("sandbox", signed(body), body);
    }

    private Map<String, String> signed(String body) {
        // the test profile makes the secret that both sides sign with
        var secret = SecretFile.readOrMake("sandbox.secret");
        var at = clock.instant().toString();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var text = String.join("\n", "callback", at, "n", body);
            return Map.of(
                    "x-channel-timestamp",
                    at,
                    "x-channel-nonce",
                    "n",
                    "x-channel-signature",
                    HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
