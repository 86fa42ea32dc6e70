package org.doorstep.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import org.doorstep.shared.Money;
import org.junit.jupiter.api.Test;

class SandboxGatewayTest {
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String PAID = """
            {"kind":"payment","reference":"42","channelReference":"SB1","status":"PAID","amount":"128.00",\
            "currency":"CNY","at":"2026-11-22T03:59:58Z"}""";

    private final SandboxGateway gateway = gateway();

    @Test
    void believesACallThatTheChannelHasJustSigned() {
        var called = gateway.verify(signed(NOON, PAID, SECRET), PAID);

        assertThat(called.reference()).isEqualTo("42");
        assertThat(called.payment()).hasValueSatisfying(standing -> {
            assertThat(standing.status()).isEqualTo(PaymentGateway.Standing.Status.PAID);
            assertThat(standing.amount()).isEqualTo(Money.of("128.00", Currency.getInstance("CNY")));
        });
    }

    @Test
    void refusesABodyThatWasChangedAfterSigning() {
        assertThatThrownBy(() -> gateway.verify(signed(NOON, PAID, SECRET), PAID.replace("128.00", "1.00")))
                .isInstanceOf(Forged.class)
                .hasMessageContaining("payment.callback.forged");
    }

    @Test
    void refusesAnotherSecret() {
        assertThatThrownBy(() -> gateway.verify(signed(NOON, PAID, SECRET.replace('0', '1')), PAID))
                .isInstanceOf(Forged.class);
    }

    @Test
    void refusesACallWithoutSignature() {
        assertThatThrownBy(() -> gateway.verify(Map.of(), PAID)).isInstanceOf(Forged.class);
    }

    @Test
    void refusesACallThatWasSignedTooLongAgo() {
        var old = NOON.minus(Duration.ofMinutes(6));

        assertThatThrownBy(() -> gateway.verify(signed(old, PAID, SECRET), PAID))
                .hasMessageContaining("payment.callback.stale");
    }

    @Test
    void refusesOurOwnRequestTurnedAround() {
        var signature = new SandboxSignature(SECRET).of("request", NOON.toString(), "n", PAID);

        assertThatThrownBy(() -> gateway.verify(headers(NOON, signature), PAID)).isInstanceOf(Forged.class);
    }

    @Test
    void refusesWhatIsSignedButNotUnderstood() {
        assertThatThrownBy(() -> gateway.verify(signed(NOON, "{\"kind\":1}", SECRET), "{\"kind\":1}"))
                .hasMessageContaining("payment.callback.malformed");
    }

    private static Map<String, String> signed(Instant at, String body, String secret) {
        return headers(at, new SandboxSignature(secret).of("callback", at.toString(), "n", body));
    }

    private static Map<String, String> headers(Instant at, String signature) {
        return Map.of("x-channel-timestamp", at.toString(), "x-channel-nonce", "n", "x-channel-signature", signature);
    }

    private static SandboxGateway gateway() {
        var gateway = new SandboxGateway();
        gateway.clock = Clock.fixed(NOON, ZoneOffset.UTC);
        gateway.config = new SandboxConfig() {
            @Override
            String secret() {
                return SECRET;
            }
        };
        return gateway;
    }
}
