package org.doorstep.ear.support;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One key store for all servers under test: it is made once, and tokens of one server are good for another. */
final class Keys {

    static final String PASSWORD = "only-for-tests";

    private Keys() {}

    static synchronized void copyInto(Path server) throws IOException {
        var store = Install.work().resolve("test-keys/key.p12");
        if (!Files.exists(store)) {
            makeOnce(store);
        }
        var security = Files.createDirectories(server.resolve("resources/security"));
        Files.copy(store, security.resolve("key.p12"));
    }

    /** Another fork may be at it as well: each makes its own, and whose comes first is the one for all. */
    private static void makeOnce(Path store) throws IOException {
        Files.createDirectories(store.getParent());
        var mine = store.resolveSibling("key-" + ProcessHandle.current().pid() + ".p12");
        make(mine);
        try {
            Files.createLink(store, mine);
        } catch (FileAlreadyExistsException e) {
            // theirs
        } finally {
            Files.delete(mine);
        }
    }

    private static void make(Path store) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = new String[] {
            keytool,
            "-genkeypair",
            "-alias",
            "default",
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-validity",
            "30",
            "-dname",
            "CN=localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD
        };
        try {
            var process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
