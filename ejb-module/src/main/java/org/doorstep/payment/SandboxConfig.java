package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.doorstep.shared.Profile;
import org.doorstep.shared.SecretFile;
import org.eclipse.microprofile.config.Config;

/**
 * How the sandbox channel is reached, from MicroProfile Config.
 *
 * <pre>
 * doorstep.sandbox.url      where the channel is; this server itself in demo and test
 * doorstep.sandbox.secret   what both sides sign with; made by itself in demo and test
 * </pre>
 */
@ApplicationScoped
class SandboxConfig {
    private static final int SHORTEST_SECRET = 32;

    @Inject
    Config config;

    boolean isConfigured() {
        return Profile.current().isSandboxed()
                || text("doorstep.sandbox.url").isPresent()
                || text("doorstep.sandbox.secret").isPresent();
    }

    /** Empty when all is there. */
    Optional<String> problem() {
        if (text("doorstep.sandbox.secret")
                .filter(secret -> secret.length() < SHORTEST_SECRET)
                .isPresent()) {
            return Optional.of("doorstep.sandbox.secret must have at least " + SHORTEST_SECRET + " characters.");
        }
        if (isMalformed("doorstep.sandbox.url")) {
            return Optional.of("doorstep.sandbox.url must be an http or https address.");
        }
        if (Profile.current().isSandboxed()
                || (text("doorstep.sandbox.url").isPresent()
                        && text("doorstep.sandbox.secret").isPresent())) {
            return Optional.empty();
        }
        return Optional.of("The sandbox channel needs doorstep.sandbox.url and doorstep.sandbox.secret"
                + " (environment: DOORSTEP_SANDBOX_URL, DOORSTEP_SANDBOX_SECRET).");
    }

    String url() {
        return text("doorstep.sandbox.url").orElseGet(this::here);
    }

    String secret() {
        return text("doorstep.sandbox.secret").orElseGet(() -> {
            if (!Profile.current().isSandboxed()) {
                throw new IllegalStateException("doorstep.sandbox.secret is not set");
            }
            return SecretFile.readOrMake("sandbox.secret");
        });
    }

    private String here() {
        return "http://localhost:" + text("http.port").orElse("9080");
    }

    private boolean isMalformed(String key) {
        return text(key).filter(value -> !OwnAddress.isWeb(value)).isPresent();
    }

    private Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }
}
