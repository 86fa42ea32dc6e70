package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Where channels and the customers whom they send back reach this system: {@code doorstep.url}. */
@ApplicationScoped
class OwnAddress {
    @Inject
    Config config;

    /** Empty when it can be used. */
    Optional<String> problem() {
        return isWeb(url()) ? Optional.empty() : Optional.of("doorstep.url must be an http or https address.");
    }

    /** Empty where business dates are cut as these channels cut the days of their bills. */
    Optional<String> foreignDays() {
        return text("doorstep.accounting.zone")
                .filter(zone -> !zone.equals("Asia/Shanghai"))
                .map(
                        zone ->
                                "doorstep.accounting.zone must be Asia/Shanghai, by which WeChat Pay and Alipay cut their days.");
    }

    /** @param to a whole address, or a path here */
    String returnUrl(String to) {
        return to.startsWith("/") ? url() + to : to;
    }

    String notifyUrl(String channel) {
        return url() + "/api/v1/payments/callbacks/" + channel;
    }

    private String url() {
        return text("doorstep.url")
                .orElseGet(() -> "http://localhost:" + text("http.port").orElse("9080"));
    }

    private Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    static boolean isWeb(String value) {
        try {
            var uri = URI.create(value);
            return uri.getHost() != null && String.valueOf(uri.getScheme()).startsWith("http");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
