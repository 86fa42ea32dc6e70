package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.doorstep.payment.Payments.Acknowledgement;
import org.doorstep.shared.Jsons;

/** The sandbox channel: a channel as outsiders know them, reached over HTTP only. */
@ApplicationScoped
class SandboxGateway implements PaymentGateway {
    static final String CHANNEL = "sandbox";
    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Inject
    SandboxConfig config;

    @Inject
    OwnAddress address;

    @Inject
    SandboxHttp http;

    @Inject
    Clock clock;

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Standing prepare(Intent intent) {
        var body = Jsons.PROVIDER
                .createObjectBuilder()
                .add("reference", intent.reference())
                .add("amount", intent.amount().amount().toPlainString())
                .add("currency", intent.amount().currency().getCurrencyCode())
                .add("subject", intent.subject())
                .add("returnUrl", address.returnUrl(intent.returnTo()))
                .add("notifyUrl", address.notifyUrl(CHANNEL))
                .add("expiresAt", intent.expires().toString())
                .build();
        return SandboxMessages.standing(known(http.post("/sandbox/channel/api/payments", body)));
    }

    @Override
    public Optional<Standing> query(String reference) {
        return http.get("/sandbox/channel/api/payments/" + reference).map(SandboxMessages::standing);
    }

    @Override
    public Optional<Standing> close(String reference) {
        return http.post("/sandbox/channel/api/payments/" + reference + "/close", JsonObject.EMPTY_JSON_OBJECT)
                .map(SandboxMessages::standing);
    }

    @Override
    public RefundStanding refund(RefundIntent intent) {
        var body = Jsons.PROVIDER
                .createObjectBuilder()
                .add("reference", intent.reference())
                .add("paymentReference", intent.paymentReference())
                .add("amount", intent.amount().amount().toPlainString())
                .add("currency", intent.amount().currency().getCurrencyCode())
                .add("notifyUrl", address.notifyUrl(CHANNEL))
                .build();
        return SandboxMessages.refundStanding(known(http.post("/sandbox/channel/api/refunds", body)));
    }

    @Override
    public Optional<RefundStanding> queryRefund(String reference) {
        return http.get("/sandbox/channel/api/refunds/" + reference).map(SandboxMessages::refundStanding);
    }

    @Override
    public Optional<Dispute> queryDispute(String reference) {
        return http.get("/sandbox/channel/api/disputes/" + reference).map(SandboxMessages::dispute);
    }

    @Override
    public Optional<Path> bill(LocalDate day) {
        return http.file("/sandbox/channel/api/bills/" + day);
    }

    @Override
    public BillReader billReader() {
        return new SandboxBill();
    }

    @Override
    public Called verify(Map<String, String> headers, String body) {
        var timestamp = headers.getOrDefault("x-channel-timestamp", "");
        var nonce = headers.getOrDefault("x-channel-nonce", "");
        var signature = headers.getOrDefault("x-channel-signature", "");
        if (!new SandboxSignature(config.secret()).matches(signature, "callback", timestamp, nonce, body)) {
            throw new Forged("payment.callback.forged");
        }
        if (!isTimely(timestamp)) {
            throw new Forged("payment.callback.stale");
        }
        try {
            return SandboxMessages.called(SandboxMessages.object(body));
        } catch (RuntimeException e) {
            throw new Forged("payment.callback.malformed");
        }
    }

    private boolean isTimely(String timestamp) {
        try {
            return Duration.between(Instant.parse(timestamp), clock.instant())
                            .abs()
                            .compareTo(WINDOW)
                    <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    @Override
    public Acknowledgement acknowledgement() {
        return new Acknowledgement("application/json", "{\"code\":\"SUCCESS\"}");
    }

    @Override
    public boolean isConfigured() {
        return config.isConfigured();
    }

    @Override
    public Optional<String> problem() {
        return config.problem();
    }

    private static JsonObject known(Optional<JsonObject> answer) {
        return answer.orElseThrow(() -> new Declined("the channel does not know what this is about"));
    }
}
