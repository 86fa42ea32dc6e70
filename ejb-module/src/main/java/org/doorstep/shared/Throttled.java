package org.doorstep.shared;

import java.time.Duration;
import java.util.Map;

/** Too often; carries after how many seconds to come back. */
public class Throttled extends DomainException {
    private static final long serialVersionUID = 1L;

    public Throttled(String code, Duration retryAfter) {
        super(Kind.THROTTLED, code, Map.of("retryAfter", Math.max(1, retryAfter.toSeconds())), false);
    }
}
