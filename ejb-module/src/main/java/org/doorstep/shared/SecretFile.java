package org.doorstep.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A random secret in a file under {@code doorstep.home}, made when it is first asked for: how demo and test come by secrets
 * that production must be given.
 */
public final class SecretFile {
    private static final int BYTES = 32;

    private SecretFile() {}

    /** The secret, as 64 hexadecimal digits. @param name such as {@code sandbox.secret} */
    public static String readOrMake(String name) {
        var config = ConfigProvider.getConfig();
        var home = config.getOptionalValue("doorstep.home", String.class)
                .orElseGet(() -> System.getProperty("user.home") + "/.doorstep");
        try {
            return readOrMake(Path.of(home).toAbsolutePath(), name);
        } catch (IOException e) {
            throw new UncheckedIOException("the secret " + name + " cannot be kept in " + home, e);
        }
    }

    static String readOrMake(Path folder, String name) throws IOException {
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            make(folder, file);
        }
        return Files.readString(file).strip();
    }

    // a link appears whole or not at all, so of several processes that start at once all read the same
    private static void make(Path folder, Path file) throws IOException {
        var fresh = Files.createTempFile(folder, "secret", ".new");
        var secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Files.writeString(fresh, HexFormat.of().formatHex(secret));
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // another process was first; its secret counts
        } finally {
            Files.delete(fresh);
        }
    }
}
