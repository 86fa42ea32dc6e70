package org.doorstep.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.ReadinessCheck;

/** In production nobody may miss a message because an account or a host was not set. */
@ApplicationScoped
class NotificationReadiness implements ReadinessCheck {
    @Inject
    NotificationConfig config;

    @Override
    public String name() {
        return "notification-configuration";
    }

    @Override
    public Optional<String> problem() {
        if (!Set.of("sandbox", "aliyun").contains(config.smsGateway())) {
            return Optional.of("Set doorstep.sms.gateway to aliyun (or, outside production, to sandbox).");
        }
        if (config.isProduction() && config.smsGateway().equals("sandbox")) {
            return Optional.of("Set doorstep.sms.gateway to aliyun: there is no sandbox in production.");
        }
        return missing()
                .map(key -> "Set " + key + " (environment "
                        + key.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_")
                        + "): without it nobody gets SMS or mail.");
    }

    private Optional<String> missing() {
        var needed = new java.util.ArrayList<String>();
        if (config.smsGateway().equals("aliyun")) {
            needed.addAll(List.of(
                    "doorstep.sms.aliyun.access-key-id",
                    "doorstep.sms.aliyun.access-key-secret",
                    "doorstep.sms.aliyun.sign-name",
                    "doorstep.sms.aliyun.templates"));
        }
        if (config.isProduction()) {
            needed.addAll(List.of("doorstep.mail.host", "doorstep.mail.from"));
        }
        return needed.stream().filter(key -> config.text(key).isEmpty()).findFirst();
    }
}
