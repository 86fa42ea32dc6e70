package org.doorstep.shared;

import java.util.Map;

/** This actor may not do this at all. (Somebody else's resource is {@link NotFound}.) */
public class Forbidden extends DomainException {
    private static final long serialVersionUID = 1L;

    public Forbidden() {
        super(Kind.FORBIDDEN, "shared.forbidden", Map.of());
    }

    public Forbidden(Permission needed) {
        super(Kind.FORBIDDEN, "shared.forbidden.permission", Map.of("permission", needed.name()));
    }
}
