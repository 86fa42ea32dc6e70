package org.doorstep.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.shared.ReadinessCheck;

/** In production nobody may miss a message because an account or a host was not set. */
@ApplicationScoped
class NotificationReadiness implements ReadinessCheck {
    private static final String TEMPLATES = "doorstep.sms.aliyun.templates";

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
                .map(key ->
                        "Set " + key + " (environment " + environment(key) + "): without it nobody gets SMS or mail.")
                .or(() -> isAliyun() ? unmapped() : Optional.empty());
    }

    private Optional<String> missing() {
        var needed = new ArrayList<String>();
        if (isAliyun()) {
            needed.addAll(List.of(
                    "doorstep.sms.aliyun.access-key-id",
                    "doorstep.sms.aliyun.access-key-secret",
                    "doorstep.sms.aliyun.sign-name"));
        }
        if (config.isProduction()) {
            needed.addAll(List.of("doorstep.mail.host", "doorstep.mail.from"));
        }
        return needed.stream().filter(key -> config.text(key).isEmpty()).findFirst();
    }

    /** What has no template at the service is refused there for good, and whoever waits for a code waits in vain. */
    private Optional<String> unmapped() {
        var mapped = config.aliyunTemplates().keySet();
        var lacking = Template.bySms().stream()
                .filter(name -> !mapped.contains(name) && !mapped.containsAll(inEachLanguage(name)))
                .sorted()
                .collect(Collectors.joining(", "));
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("Set " + TEMPLATES + " (environment " + environment(TEMPLATES)
                        + ") to name=SMS_n,…: the service has no template for " + lacking + ".");
    }

    private static List<String> inEachLanguage(String name) {
        return Template.LANGUAGES.stream()
                .map(language -> name + "@" + language.toLanguageTag())
                .toList();
    }

    private boolean isAliyun() {
        return config.smsGateway().equals("aliyun");
    }

    private static String environment(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
