package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.ReadinessCheck;

/** The channels that are there, by name. */
@ApplicationScoped
class Channels implements ReadinessCheck {
    @Inject
    @Any
    Instance<PaymentGateway> gateways;

    List<String> names() {
        return gateways.stream()
                .filter(gateway -> gateway.problem().isEmpty())
                .map(PaymentGateway::channel)
                .sorted()
                .toList();
    }

    PaymentGateway get(String channel) {
        return gateways.stream()
                .filter(gateway -> gateway.channel().equals(channel))
                .findAny()
                .orElseThrow(() -> new NotFound("payment.channel.unknown", Map.of("channel", channel)));
    }

    @Override
    public String name() {
        return "payment-configuration";
    }

    /** One channel that works is enough. */
    @Override
    public Optional<String> problem() {
        return names().isEmpty()
                ? gateways.stream()
                        .flatMap(gateway -> gateway.problem().stream())
                        .findFirst()
                : Optional.empty();
    }
}
