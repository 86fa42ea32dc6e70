package org.doorstep.shared;

import java.util.Map;

/** No such thing, or none that this actor may know of. */
public class NotFound extends DomainException {
    private static final long serialVersionUID = 1L;

    public NotFound(String code, Id id) {
        super(Kind.NOT_FOUND, code, Map.of("id", Long.toString(id.value())));
    }

    public NotFound(String code, Map<String, ?> arguments) {
        super(Kind.NOT_FOUND, code, arguments);
    }
}
