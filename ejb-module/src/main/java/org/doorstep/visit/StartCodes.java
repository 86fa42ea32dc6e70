package org.doorstep.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Locale;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.id.VisitId;

/** The four digits by which the customer lets the worker begin: derived from the visit by a keyed hash, kept nowhere. */
@ApplicationScoped
class StartCodes {
    private static final String KIND = "visit.start-code";

    @Inject
    PersonalData secrets;

    @Inject
    VisitStore store;

    @Inject
    CodeMisses misses;

    @Inject
    Clock clock;

    /** What an attempt came to. @param left how many more before the code is locked */
    record Attempt(Outcome outcome, int left) {
        static final Attempt LOCKED = new Attempt(Outcome.LOCKED, 0);
    }

    enum Outcome {
        RIGHT,
        WRONG,
        LOCKED
    }

    String codeOf(VisitId visit) {
        var hash = secrets.blindIndex(KIND, Long.toString(visit.value()));
        return String.format(Locale.ROOT, "%04d", Long.parseLong(hash.substring(0, 12), 16) % 10_000);
    }

    /** Tries a code. The right one stays in the caller's transaction: at nine o'clock many start at once. */
    Attempt attempt(VisitId visit, String code) {
        return matches(codeOf(visit), code) ? met(visit) : misses.count(visit);
    }

    private Attempt met(VisitId visit) {
        var record = store.lockCode(visit).orElseGet(() -> store.addCode(visit));
        if (record.isLocked(clock.instant())) {
            return Attempt.LOCKED;
        }
        record.met();
        return new Attempt(Outcome.RIGHT, record.left());
    }

    private static boolean matches(String right, String given) {
        return MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
