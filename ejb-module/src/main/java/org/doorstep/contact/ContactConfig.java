package org.doorstep.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.doorstep.shared.Profile;
import org.doorstep.shared.ReadinessCheck;
import org.eclipse.microprofile.config.Config;

/**
 * Through which gateway people call each other, from MicroProfile Config.
 *
 * <pre>
 * doorstep.calls.gateway            sandbox (default of demo and test) or aliyun (default of production)
 * doorstep.calls.aliyun.access-key-id, .access-key-secret, .pool-key
 * doorstep.calls.aliyun.endpoint    https://dyplsapi.aliyuncs.com
 * doorstep.sandbox.url              where the sandbox listens; this server itself by default
 * </pre>
 */
@ApplicationScoped
class ContactConfig implements ReadinessCheck {
    @Inject
    Config config;

    @Override
    public String name() {
        return "contact-configuration";
    }

    @Override
    public Optional<String> problem() {
        if (gateway().equals("sandbox")) {
            return Profile.current().isSandboxed()
                    ? Optional.empty()
                    : Optional.of("Set doorstep.calls.gateway to aliyun: there is no sandbox in production.");
        }
        if (!gateway().equals("aliyun")) {
            return Optional.of("Set doorstep.calls.gateway to aliyun (or, outside production, to sandbox).");
        }
        return Stream.of("access-key-id", "access-key-secret", "pool-key")
                .map(name -> "doorstep.calls.aliyun." + name)
                .filter(key -> text(key).isEmpty())
                .findFirst()
                .map(key -> "Set " + key + " (environment "
                        + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")
                        + "): without it customers and workers cannot call each other.");
    }

    String gateway() {
        return text("doorstep.calls.gateway").orElse(Profile.current().isSandboxed() ? "sandbox" : "aliyun");
    }

    String aliyun(String name) {
        return text("doorstep.calls.aliyun." + name).orElse("");
    }

    String aliyunEndpoint() {
        return text("doorstep.calls.aliyun.endpoint").orElse("https://dyplsapi.aliyuncs.com");
    }

    String sandboxUrl() {
        return text("doorstep.sandbox.url")
                .orElseGet(() -> "http://localhost:" + text("http.port").orElse("9080"));
    }

    private Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }
}
