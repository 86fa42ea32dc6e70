package org.doorstep.shared;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Named points at which a crash test kills the server: halts the process, as {@code kill -9} would, when the configuration
 * {@code doorstep.failpoint} names the point and the profile is test. Says so in the log first; and once only, by a file, so
 * that the server which is started again runs on.
 */
public final class Failpoint {
    private static final Logger LOG = Logger.getLogger(Failpoint.class.getName());

    private Failpoint() {}

    /** Passes through this point. @param name such as {@code payment.callback.after-commit} */
    public static void reach(String name) {
        if (ARMED.equals(name)) {
            halt(name);
        }
    }

    private static final String ARMED = Profile.current() == Profile.TEST
            ? ConfigProvider.getConfig()
                    .getOptionalValue("doorstep.failpoint", String.class)
                    .orElse("-")
            : "-";

    private static void halt(String name) {
        var once = Path.of(ConfigProvider.getConfig().getValue("doorstep.failpoint.file", String.class));
        try {
            Files.createFile(once);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            return;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        LOG.warning(() -> "failpoint reached: " + name);
        Runtime.getRuntime().halt(137);
    }
}
