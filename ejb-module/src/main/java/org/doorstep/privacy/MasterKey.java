package org.doorstep.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.doorstep.shared.Profile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The key of configuration, and what is derived from it. */
@ApplicationScoped
class MasterKey {
    private static final byte[] SALT = "doorstep/privacy/v1".getBytes(UTF_8);

    @Inject
    @ConfigProperty(name = "doorstep.privacy.key")
    Optional<String> configured;

    @Inject
    @ConfigProperty(name = "doorstep.home")
    Optional<String> home;

    private volatile @Nullable Derived derived;

    /** @param wrapping wraps each person's key @param indexing keys the blind index */
    record Derived(SecretKey wrapping, byte[] indexing) {
        static Derived from(byte[] master) {
            return new Derived(
                    Sealing.aes(Sealing.derive(SALT, master, "wrapping".getBytes(UTF_8))),
                    Sealing.derive(SALT, master, "blind index".getBytes(UTF_8)));
        }
    }

    /** What is wrong with the configuration, in one sentence. */
    Optional<String> problem() {
        if (configured.isEmpty() && !Profile.current().isSandboxed()) {
            return Optional.of(
                    "Set doorstep.privacy.key (environment: DOORSTEP_PRIVACY_KEY) to 32 random bytes in base64,"
                            + " the same on every node; 'openssl rand -base64 32' makes such a key.");
        }
        if (configured.isPresent() && decoded(configured.get()).isEmpty()) {
            return Optional.of("doorstep.privacy.key must be exactly 32 bytes in base64.");
        }
        return Optional.empty();
    }

    SecretKey wrapping() {
        return derived().wrapping();
    }

    byte[] indexing() {
        return derived().indexing();
    }

    private Derived derived() {
        var known = derived;
        if (known == null) {
            known = Derived.from(load());
            derived = known;
        }
        return known;
    }

    private byte[] load() {
        problem().ifPresent(sentence -> {
            throw new IllegalStateException(sentence);
        });
        var text = configured.orElseGet(this::ownKey);
        return decoded(text).orElseThrow(() -> new IllegalStateException("the key file is damaged"));
    }

    private String ownKey() {
        var file = Path.of(home.orElseGet(() -> System.getProperty("user.home") + "/.doorstep"), "privacy.key");
        try {
            return KeyFile.readOrMake(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file cannot be made: " + file, e);
        }
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text.strip())).filter(key -> key.length == Sealing.KEY_BYTES);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A key in a file that only its owner may read. */
    static final class KeyFile {
        private KeyFile() {}

        /** Of several processes that start at once, one makes it and the others read it: a link appears whole or not. */
        static String readOrMake(Path file) throws IOException {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                var fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".new");
                Files.writeString(fresh, Base64.getEncoder().encodeToString(Sealing.randomKey()) + "\n");
                try {
                    Files.createLink(file, fresh);
                } catch (java.nio.file.FileAlreadyExistsException e) {
                    // another process was first; its key counts
                } finally {
                    Files.delete(fresh);
                }
            }
            return Files.readString(file);
        }
    }
}
