package org.doorstep.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** The keys of a run's servers, which share them; with them tokens are made for people whose sessions are in the database. */
final class Keys {
    static final String PASSWORD = "only-for-benches";
    /** Longer than any bench; the server's own live 15 minutes. */
    private static final Duration LIFE = Duration.ofHours(6);

    private final Path store;
    private final PrivateKey key;
    private final String privacy;

    private Keys(Path store) {
        this.store = store;
        this.key = read(store);
        this.privacy = privacyBeside(store);
    }

    static Keys in(Path directory) {
        var store = directory.resolve("key.p12");
        if (!Files.exists(store)) {
            make(store);
        }
        return new Keys(store);
    }

    private static String privacyBeside(Path store) {
        var file = store.resolveSibling("privacy.key");
        try {
            if (!Files.exists(file)) {
                var random = new byte[32];
                new SecureRandom().nextBytes(random);
                Files.writeString(file, Base64.getEncoder().encodeToString(random));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Under which people's data is sealed, in base64; data made in bulk is sealed under it too. */
    String privacy() {
        return privacy;
    }

    private static void make(Path store) {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = ("-genkeypair -alias default -keyalg RSA -keysize 2048 -validity 30 -dname CN=localhost"
                        + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + store)
                .split(" ");
        var whole = new java.util.ArrayList<>(List.of(keytool));
        whole.addAll(List.of(command));
        Command.run(store.getParent(), whole);
    }

    private static PrivateKey read(Path store) {
        try (var in = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return (PrivateKey) keys.getKey("default", PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void copyInto(Path server) {
        try {
            Files.copy(
                    store,
                    Files.createDirectories(server.resolve("resources/security"))
                            .resolve("key.p12"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the server's own jwtBuilder makes them. */
    String token(long person, long session) {
        long now = Instant.now().getEpochSecond();
        var head = encoded("{\"typ\":\"JWT\",\"alg\":\"RS256\"}");
        var body =
                encoded(("{\"token_type\":\"Bearer\",\"sub\":\"%d\",\"upn\":\"%d\",\"sid\":\"%d\",\"iss\":\"doorstep\","
                                + "\"aud\":[\"doorstep\"],\"jti\":\"%s\",\"iat\":%d,\"exp\":%d}")
                        .formatted(person, person, session, UUID.randomUUID(), now, now + LIFE.toSeconds()));
        return head + "." + body + "." + signed(head + "." + body);
    }

    private String signed(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
