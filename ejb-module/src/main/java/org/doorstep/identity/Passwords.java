package org.doorstep.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.doorstep.shared.Profile;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Unavailable;

/** Argon2id as OWASP recommends it: 19 MiB, two passes. Few at a time, so that a flood of sign-ins cannot eat the heap. */
@ApplicationScoped
class Passwords {
    static final int SHORTEST = 10;
    static final int LONGEST = 128;

    private static final int AT_ONCE = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Argon2Function argon;

    /** What nobody's password has: checked where there is no account, for the same time to pass. */
    private final String nobodys;

    Passwords() {
        this(Profile.current());
    }

    Passwords(Profile profile) {
        // everybody knows the passwords of demo and tests, and they have many to make
        argon = profile == Profile.PRODUCTION
                ? Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID)
                : Argon2Function.getInstance(1024, 1, 1, 32, Argon2.ID);
        nobodys = hashOf("nobody's password, made at " + System.nanoTime());
    }

    /** Refuses what is too short, too long, or the person's own e-mail. */
    void accept(String password, Optional<String> email) {
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST
                || length > LONGEST
                || email.filter(password::equalsIgnoreCase).isPresent()) {
            throw new Refused("identity.password.weak", Map.of("shortest", SHORTEST, "longest", LONGEST));
        }
    }

    String hash(String password) {
        return inTurn(() -> hashOf(password));
    }

    /** Takes the same time whether or not there is a hash. */
    boolean matches(String password, Optional<String> hash) {
        return inTurn(() -> {
            var checked = checked(hash);
            var fits = Password.check(password, checked).with(Argon2Function.getInstanceFromHash(checked));
            return fits && hash.isPresent();
        });
    }

    /** What a password is checked against: where there is no hash, one that costs the same. */
    String checked(Optional<String> hash) {
        return hash.orElse(nobodys);
    }

    private String hashOf(String password) {
        return Password.hash(password).addRandomSalt(16).with(argon).getResult();
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unavailable("identity.sign-in.busy", Map.of());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("identity.sign-in.busy", Map.of());
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
