package org.doorstep.shared;

import java.util.Map;

/** Something outside does not answer; trying again later makes sense. */
public class Unavailable extends DomainException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String code, Map<String, ?> arguments) {
        super(Kind.UNAVAILABLE, code, arguments);
    }
}
