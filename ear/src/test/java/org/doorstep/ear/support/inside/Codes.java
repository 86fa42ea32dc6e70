package org.doorstep.ear.support.inside;

import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.doorstep.shared.DomainException;

/** What a call was refused with. */
public final class Codes {
    private Codes() {}

    /** The code of the refusal; {@code none} when nothing was refused. */
    public static String of(ThrowingCallable call) {
        for (var thrown = catchThrowable(call); thrown != null; thrown = thrown.getCause()) {
            if (thrown instanceof DomainException refusal) {
                return refusal.code();
            }
            if (thrown.getCause() == null) {
                throw new AssertionError(thrown);
            }
        }
        return "none";
    }
}
