package org.doorstep.shared;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Named points at which a crash test kills the server: whoever comes to the armed point first halts the process, as
 * {@code kill -9} would. A point is armed in the test profile only, by the configuration {@code doorstep.failpoint} from the
 * start on, or later by {@link #arm}. The name is written to {@code doorstep.failpoint.file} first, so that a test knows
 * which point it was. A process that is started again is not armed, unless its configuration says so.
 */
public final class Failpoint {
    private static final String NONE = "";
    private static final String BEFORE = ".before-commit";
    private static final String AFTER = ".after-commit";

    private static volatile String armed = configured();

    private Failpoint() {}

    /** The next one to come to this point halts the server. */
    public static void arm(String name) {
        if (Profile.current() != Profile.TEST) {
            throw new Forbidden();
        }
        armed = name;
    }

    /** Passes through this point. @param name such as {@code payout.bank-accepted-before-record} */
    public static void reach(String name) {
        if (armed.equals(name)) {
            halt(name);
        }
    }

    /**
     * Passes through two points around the commit of the transaction that the caller is in: {@code what.before-commit}, when
     * everything has been written, and {@code what.after-commit}, before anybody has heard of it.
     */
    public static void around(String what) {
        if (armed.equals(what + BEFORE) || armed.equals(what + AFTER)) {
            transaction().registerInterposedSynchronization(new AtCommit(what));
        }
    }

    private record AtCommit(String what) implements Synchronization {
        @Override
        public void beforeCompletion() {
            reach(what + BEFORE);
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                reach(what + AFTER);
            }
        }
    }

    private static String configured() {
        return Profile.current() == Profile.TEST
                ? ConfigProvider.getConfig()
                        .getOptionalValue("doorstep.failpoint", String.class)
                        .orElse(NONE)
                : NONE;
    }

    /** One alone: a second thread that came here too would empty the file that the first has written when it halts. */
    private static synchronized void halt(String name) {
        var told = Path.of(ConfigProvider.getConfig().getValue("doorstep.failpoint.file", String.class));
        try {
            Files.writeString(told, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().halt(137);
    }

    @SuppressWarnings("BanJNDI") // the name is the platform's own
    private static TransactionSynchronizationRegistry transaction() {
        try {
            return InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }
}
