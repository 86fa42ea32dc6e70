package org.doorstep.shared;

import jakarta.ejb.ApplicationException;
import java.util.Map;

/**
 * A rule said no. Carries a stable code ({@code feature.noun.reason}) that clients act on, and arguments for the message,
 * whose text stands under that code in the feature's {@code messages} bundle. Rolls the transaction back.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract class DomainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String code;
    private final transient Map<String, Object> arguments;

    /** What kind of no, and its HTTP status. */
    public enum Kind {
        INVALID(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        STALE(412),
        REFUSED(422),
        THROTTLED(429),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    protected DomainException(Kind kind, String code, Map<String, ?> arguments) {
        this(kind, code, arguments, true);
    }

    /** @param traced false where losing is the rule: two hundred go after one visit, and a trace costs more than the answer */
    protected DomainException(Kind kind, String code, Map<String, ?> arguments, boolean traced) {
        super(code + " " + arguments, null, true, traced);
        this.kind = kind;
        this.code = code;
        this.arguments = Map.copyOf(arguments);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** Named arguments of the message; also members of the problem document. */
    public Map<String, Object> arguments() {
        return arguments;
    }
}
