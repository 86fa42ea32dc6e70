package org.doorstep.shared;

import java.util.Map;

/** Who this is could not be shown: a wrong code or password, a token that is not (or no longer) good. */
public class Unauthenticated extends DomainException {
    private static final long serialVersionUID = 1L;

    public Unauthenticated(String code) {
        super(Kind.UNAUTHENTICATED, code, Map.of());
    }
}
