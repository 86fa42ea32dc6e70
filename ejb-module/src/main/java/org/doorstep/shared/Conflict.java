package org.doorstep.shared;

import java.util.Map;

/** Somebody else was first, or the thing is not in the state that this needs. */
public class Conflict extends DomainException {
    private static final long serialVersionUID = 1L;

    public Conflict(String code, Map<String, ?> arguments) {
        super(Kind.CONFLICT, code, arguments, false);
    }
}
