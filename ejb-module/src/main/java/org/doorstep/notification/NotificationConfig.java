package org.doorstep.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.doorstep.shared.Profile;
import org.eclipse.microprofile.config.Config;

/**
 * How this server reaches people, from MicroProfile Config.
 *
 * <pre>
 * doorstep.sms.gateway              sandbox (default of demo and test) or aliyun (default of production)
 * doorstep.sms.aliyun.access-key-id, .access-key-secret, .sign-name
 * doorstep.sms.aliyun.templates     booking.confirmed=SMS_1,booking.confirmed@en=SMS_2,…
 * doorstep.sms.aliyun.endpoint      https://dysmsapi.aliyuncs.com
 * doorstep.mail.host, .port (587), .user, .password, .starttls (true), .from
 * doorstep.sandbox.url              where the sandbox listens; this server itself by default
 * </pre>
 */
@ApplicationScoped
class NotificationConfig {
    @Inject
    Config config;

    boolean isProduction() {
        return Profile.current() == Profile.PRODUCTION;
    }

    String smsGateway() {
        return text("doorstep.sms.gateway").orElse(isProduction() ? "aliyun" : "sandbox");
    }

    Optional<String> mailHost() {
        return text("doorstep.mail.host");
    }

    int mailPort() {
        return config.getOptionalValue("doorstep.mail.port", Integer.class).orElse(587);
    }

    boolean mailStartTls() {
        return config.getOptionalValue("doorstep.mail.starttls", Boolean.class).orElse(true);
    }

    Optional<String> mailUser() {
        return text("doorstep.mail.user");
    }

    String mailPassword() {
        return text("doorstep.mail.password").orElse("");
    }

    String mailFrom() {
        return text("doorstep.mail.from").orElse("doorstep@localhost");
    }

    String sandboxUrl() {
        return text("doorstep.sandbox.url")
                .orElseGet(() -> "http://localhost:" + text("http.port").orElse("9080"));
    }

    String aliyunEndpoint() {
        return text("doorstep.sms.aliyun.endpoint").orElse("https://dysmsapi.aliyuncs.com");
    }

    String aliyun(String name) {
        return text("doorstep.sms.aliyun." + name).orElse("");
    }

    Map<String, String> aliyunTemplates() {
        return Arrays.stream(aliyun("templates").split(","))
                .map(entry -> entry.split("=", 2))
                .filter(entry -> entry.length == 2 && !entry[1].isBlank())
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry[0].strip(), entry -> entry[1].strip(), (a, b) -> b));
    }

    Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }
}
