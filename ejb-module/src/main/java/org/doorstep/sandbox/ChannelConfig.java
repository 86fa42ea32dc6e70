package org.doorstep.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.doorstep.shared.SecretFile;
import org.eclipse.microprofile.config.Config;

/** The sandbox channel's own configuration: the merchant's secret, and where its page is seen by browsers. */
@ApplicationScoped
class ChannelConfig {
    @Inject
    Config config;

    String secret() {
        return text("doorstep.sandbox.secret").orElseGet(() -> SecretFile.readOrMake("sandbox.secret"));
    }

    String pageUrl(String channelReference) {
        var base = text("doorstep.sandbox.url")
                .orElseGet(() -> "http://localhost:" + text("http.port").orElse("9080"));
        return base + "/sandbox/channel/pay/" + channelReference;
    }

    private Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }
}
