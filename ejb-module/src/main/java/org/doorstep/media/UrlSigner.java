package org.doorstep.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.doorstep.shared.ReadinessCheck;
import org.doorstep.shared.SecretFile;
import org.doorstep.shared.id.MediaId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs what a URL shows and until when, by HMAC-SHA-256 with a key derived from {@code doorstep.media.key}. */
@ApplicationScoped
class UrlSigner implements ReadinessCheck {
    private static final int SHORTEST_KEY = 16;

    @Inject
    @ConfigProperty(name = "doorstep.media.key")
    Optional<String> key = Optional.empty();

    @Inject
    @ConfigProperty(name = "doorstep.profile", defaultValue = "production")
    String profile = "production";

    @Override
    public String name() {
        return "media-configuration";
    }

    @Override
    public Optional<String> problem() {
        if (!profile.equals("production")
                || key.filter(k -> k.length() >= SHORTEST_KEY).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("Set doorstep.media.key (environment DOORSTEP_MEDIA_KEY) to a secret of at least "
                + SHORTEST_KEY + " characters: it signs the URLs of uploaded files.");
    }

    String sign(MediaId id, long expires) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    ("doorstep media url " + secret()).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var signed = mac.doFinal((id.value() + "." + expires).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isSigned(MediaId id, long expires, String signature) {
        return MessageDigest.isEqual(
                sign(id, expires).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private String secret() {
        return key.orElseGet(() -> {
            if (profile.equals("production")) {
                throw new IllegalStateException("doorstep.media.key is not set");
            }
            return SecretFile.readOrMake("media.key");
        });
    }
}
