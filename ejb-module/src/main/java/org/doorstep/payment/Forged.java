package org.doorstep.payment;

import java.util.Map;
import org.doorstep.shared.DomainException;

/** A callback that the channel has not signed, or not now. */
class Forged extends DomainException {
    private static final long serialVersionUID = 1L;

    Forged(String code) {
        super(Kind.INVALID, code, Map.of());
    }
}
