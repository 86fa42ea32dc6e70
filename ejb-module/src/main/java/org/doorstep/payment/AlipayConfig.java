package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * How Alipay is reached, from MicroProfile Config.
 *
 * <pre>
 * doorstep.alipay.url           https://openapi.alipay.com/gateway.do
 * doorstep.alipay.app           the application's number at the open platform
 * doorstep.alipay.seller        the number of the account that is paid, 2088 and twelve more digits
 * doorstep.alipay.private-key   ours, PKCS#8: Base64, PEM, or the path of a file with either
 * doorstep.alipay.public-key    Alipay's, in the same ways; several with commas between them while it is being changed
 * </pre>
 */
@ApplicationScoped
class AlipayConfig {
    private static final String URL = "https://openapi.alipay.com/gateway.do";

    @Inject
    Config config;

    private volatile boolean sound;
    private volatile Optional<AlipaySigner> signer = Optional.empty();

    boolean isConfigured() {
        return Stream.of("url", "app", "seller", "private-key", "public-key")
                .anyMatch(name -> text(name).isPresent());
    }

    /** Every setting that is missing or malformed, in one sentence; none of their values. Empty when all is there. */
    Optional<String> problem() {
        if (sound) {
            return Optional.empty();
        }
        var found = found();
        sound = found.isEmpty();
        return found;
    }

    private Optional<String> found() {
        var problems = new ArrayList<String>();
        text("url")
                .filter(url -> !OwnAddress.isWeb(url))
                .ifPresent(url -> problems.add(key("url") + " is no web address"));
        missingOr(problems, "app", app -> app.matches("[0-9]{1,32}"), "is no application's number");
        missingOr(problems, "seller", seller -> seller.matches("2088[0-9]{12}"), "is not 2088 and twelve more digits");
        missingOr(
                problems,
                "private-key",
                key -> AlipaySigner.privateKey(key).isPresent(),
                "is no RSA key of 2048 bits or more in PKCS#8, nor a file with one");
        missingOr(
                problems,
                "public-key",
                key -> keys(key).allMatch(one -> AlipaySigner.publicKey(one).isPresent()),
                "is no RSA key of 2048 bits or more, nor a file with one");
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of("Alipay is not configured: " + String.join(", ", problems) + ".");
    }

    String url() {
        return text("url").orElse(URL);
    }

    String app() {
        return needed("app");
    }

    String seller() {
        return needed("seller");
    }

    /** Its keys are read once; others count after the next start. */
    AlipaySigner signer() {
        if (signer.isEmpty()) {
            signer = Optional.of(new AlipaySigner(
                    AlipaySigner.privateKey(needed("private-key")).orElseThrow(() -> unset("private-key")),
                    keys(needed("public-key"))
                            .flatMap(key -> AlipaySigner.publicKey(key).stream())
                            .toList()));
        }
        return signer.orElseThrow();
    }

    private void missingOr(List<String> problems, String name, Predicate<String> isSound, String complaint) {
        var value = text(name);
        if (value.isEmpty()) {
            problems.add(key(name) + " (environment: "
                    + key(name).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_") + ") is missing");
        } else if (!isSound.test(value.get())) {
            problems.add(key(name) + " " + complaint);
        }
    }

    private static Stream<String> keys(String several) {
        return Arrays.stream(several.split(",", -1)).map(String::strip);
    }

    private String needed(String name) {
        return text(name).orElseThrow(() -> unset(name));
    }

    private static IllegalStateException unset(String name) {
        return new IllegalStateException(key(name) + " is not set");
    }

    private static String key(String name) {
        return "doorstep.alipay." + name;
    }

    Optional<String> text(String name) {
        return config.getOptionalValue(key(name), String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
