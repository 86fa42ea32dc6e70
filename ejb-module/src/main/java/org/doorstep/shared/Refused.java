package org.doorstep.shared;

import java.util.Map;

/** The rules of the business do not allow it. */
public class Refused extends DomainException {
    private static final long serialVersionUID = 1L;

    public Refused(String code) {
        super(Kind.REFUSED, code, Map.of());
    }

    public Refused(String code, Map<String, ?> arguments) {
        super(Kind.REFUSED, code, arguments);
    }
}
