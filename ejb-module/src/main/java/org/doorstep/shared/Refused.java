package org.doorstep.shared;

import java.util.List;
import java.util.Map;

/** The rules of the business do not allow it. */
public class Refused extends DomainException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** One of the reasons for a refusal that has several. @param pointer RFC 6901, into what was sent */
    public record Fault(String pointer, String code, Map<String, Object> arguments) {
        public Fault(String pointer, Refused reason) {
            this(pointer, reason.code(), reason.arguments());
        }
    }

    public Refused(String code) {
        this(code, Map.of());
    }

    public Refused(String code, Map<String, ?> arguments) {
        super(Kind.REFUSED, code, arguments);
        faults = List.of();
    }

    /** Refuses with the code of the first fault, and names all of them. @param faults one at least */
    public Refused(List<Fault> faults) {
        super(Kind.REFUSED, faults.get(0).code(), faults.get(0).arguments());
        this.faults = List.copyOf(faults);
    }

    /** All that is wrong, where more than one thing can be; empty when the code says everything. */
    public List<Fault> faults() {
        return faults;
    }
}
