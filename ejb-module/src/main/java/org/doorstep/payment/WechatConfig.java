package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * How WeChat Pay is reached, from MicroProfile Config.
 *
 * <pre>
 * doorstep.wechat.url            WeChat Pay itself when not set
 * doorstep.wechat.merchant       our merchant number
 * doorstep.wechat.app            the app id that the merchant number is bound to
 * doorstep.wechat.serial         serial number of our certificate, in hexadecimal
 * doorstep.wechat.private-key    our certificate's key, as PEM or as a path to it
 * doorstep.wechat.api-key        the APIv3 key, 32 bytes
 * doorstep.wechat.public-key-id  names of WeChat Pay's keys, such as PUB_KEY_ID_…, by commas
 * doorstep.wechat.public-key     these keys or certificates in the same order, as PEM or as paths to it, by commas
 * doorstep.wechat.client-ip      what we say that the customer's address is; 127.0.0.1 when not set
 * </pre>
 */
@ApplicationScoped
class WechatConfig {
    private static final String PREFIX = "doorstep.wechat.";
    private static final String WECHAT_PAY = "https://api.mch.weixin.qq.com";
    private static final String NOWHERE = "127.0.0.1";
    private static final int API_KEY = 32;
    private static final Pattern MERCHANT = Pattern.compile("[0-9]{6,20}");
    private static final Pattern APP = Pattern.compile("[0-9A-Za-z]{4,32}");
    private static final Pattern SERIAL = Pattern.compile("[0-9A-Fa-f]{8,64}");
    private static final Pattern KEY_ID = Pattern.compile("[0-9A-Za-z_-]{4,64}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{3,45}");
    private static final List<String> NEEDED =
            List.of("merchant", "app", "serial", "private-key", "api-key", "public-key-id", "public-key");

    @Inject
    Config config;

    private volatile boolean sound;
    private volatile Optional<PrivateKey> ours = Optional.empty();
    private volatile Map<String, PublicKey> theirs = Map.of();

    boolean isConfigured() {
        return Stream.concat(NEEDED.stream(), Stream.of("url", "client-ip"))
                .anyMatch(name -> text(name).isPresent());
    }

    /** Empty when all is there, which is looked at once: whoever asks for the channels asks this. */
    Optional<String> problem() {
        if (sound) {
            return Optional.empty();
        }
        var found = found();
        sound = found.isEmpty();
        return found;
    }

    private Optional<String> found() {
        var missing = NEEDED.stream()
                .filter(name -> text(name).isEmpty())
                .map(name -> PREFIX + name)
                .toList();
        var wrong = wrong();
        if (missing.isEmpty() && wrong.isEmpty()) {
            return Optional.empty();
        }
        var parts = new ArrayList<String>();
        if (!missing.isEmpty()) {
            parts.add("needs " + String.join(", ", missing));
        }
        parts.addAll(wrong);
        return Optional.of("WeChat Pay " + String.join("; ", parts) + ".");
    }

    private List<String> wrong() {
        var wrong = new ArrayList<String>();
        check(wrong, "url", OwnAddress::isWeb, "must be an http or https address");
        check(wrong, "merchant", MERCHANT, "must be a merchant number, digits only");
        check(wrong, "app", APP, "must be an app id");
        check(wrong, "serial", SERIAL, "must be a certificate's serial number in hexadecimal");
        check(wrong, "private-key", isRead(WechatKeys::ours), "must be an RSA key in PEM (PKCS#8), or a path to one");
        check(
                wrong,
                "api-key",
                key -> key.getBytes(StandardCharsets.UTF_8).length == API_KEY,
                "must have " + API_KEY + " bytes");
        check(wrong, "client-ip", ADDRESS, "must be an IP address");
        check(wrong, "public-key-id", ids -> names(ids).stream().allMatch(matches(KEY_ID)), "must name keys");
        check(
                wrong,
                "public-key",
                isRead(keys -> WechatKeys.theirs(names(text("public-key-id").orElse("")), keys)),
                "must be as many RSA keys or certificates in PEM, or paths to them, as doorstep.wechat.public-key-id names");
        return wrong;
    }

    private void check(List<String> wrong, String name, Pattern form, String must) {
        check(wrong, name, matches(form), must);
    }

    private void check(List<String> wrong, String name, Predicate<String> isRight, String must) {
        text(name).filter(isRight.negate()).ifPresent(value -> wrong.add(PREFIX + name + " " + must));
    }

    private static Predicate<String> matches(Pattern form) {
        return value -> form.matcher(value).matches();
    }

    private static Predicate<String> isRead(Consumer<String> reading) {
        return value -> {
            try {
                reading.accept(value);
                return true;
            } catch (WechatKeys.Unreadable e) {
                return false;
            }
        };
    }

    String url() {
        return text("url").orElse(WECHAT_PAY);
    }

    String merchant() {
        return needed("merchant");
    }

    String app() {
        return needed("app");
    }

    String serial() {
        return needed("serial");
    }

    String clientIp() {
        return text("client-ip").orElse(NOWHERE);
    }

    byte[] apiKey() {
        return needed("api-key").getBytes(StandardCharsets.UTF_8);
    }

    /** Read once; another key counts after the next start. */
    PrivateKey privateKey() {
        if (ours.isEmpty()) {
            ours = Optional.of(WechatKeys.ours(needed("private-key")));
        }
        return ours.orElseThrow();
    }

    /** WeChat Pay's keys by their names, the one that we ask for first. Read once. */
    Map<String, PublicKey> publicKeys() {
        if (theirs.isEmpty()) {
            theirs = new LinkedHashMap<>(WechatKeys.theirs(names(needed("public-key-id")), needed("public-key")));
        }
        return theirs;
    }

    /** Which of WeChat Pay's keys shall sign the answer. */
    String preferredKey() {
        return names(needed("public-key-id")).get(0);
    }

    private static List<String> names(String ids) {
        return Stream.of(ids.split(",", -1)).map(String::strip).toList();
    }

    private String needed(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException(PREFIX + name + " is not set"));
    }

    private Optional<String> text(String name) {
        return config.getOptionalValue(PREFIX + name, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
