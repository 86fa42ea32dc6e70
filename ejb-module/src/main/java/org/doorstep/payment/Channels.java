package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.settings.Settings;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.ReadinessCheck;

/** The channels that are there, by name. */
@ApplicationScoped
class Channels implements ReadinessCheck {
    private static final String NONE =
            "No payment channel is configured: set those of doorstep.wechat or doorstep.alipay, or doorstep.sandbox.url and"
                    + " doorstep.sandbox.secret (environment: DOORSTEP_SANDBOX_URL, DOORSTEP_SANDBOX_SECRET).";

    @Inject
    @Any
    Instance<PaymentGateway> gateways;

    @Inject
    OwnAddress address;

    @Inject
    Settings settings;

    /** Those that customers may pay through now. */
    List<String> open() {
        return names().stream()
                .filter(channel -> settings.get(PaymentSettings.takes(channel)))
                .toList();
    }

    List<String> names() {
        return gateways.stream()
                .filter(PaymentGateway::isConfigured)
                .filter(gateway -> gateway.problem().isEmpty())
                .map(PaymentGateway::channel)
                .sorted()
                .toList();
    }

    /** @throws NotFound for one that is not there, or of which nothing is configured */
    PaymentGateway get(String channel) {
        return gateways.stream()
                .filter(gateway -> gateway.channel().equals(channel) && gateway.isConfigured())
                .findAny()
                .orElseThrow(() -> new NotFound("payment.channel.unknown", Map.of("channel", channel)));
    }

    /**
     * For what is under way already: a channel whose settings are gone is one that does not answer.
     *
     * @throws PaymentGateway.Silent for one of which nothing is configured
     */
    PaymentGateway reached(String channel) {
        try {
            return get(channel);
        } catch (NotFound e) {
            throw new PaymentGateway.Silent(channel + " is not configured any more", e);
        }
    }

    @Override
    public String name() {
        return "payment-configuration";
    }

    /** One channel that works is enough, but none may be half configured: it would be missed by customers only. */
    @Override
    public Optional<String> problem() {
        return address.problem()
                .or(() -> gateways.stream()
                        .filter(PaymentGateway::isConfigured)
                        .flatMap(gateway -> gateway.problem().stream())
                        .findFirst())
                .or(() -> names().isEmpty() ? Optional.of(NONE) : Optional.empty());
    }
}
