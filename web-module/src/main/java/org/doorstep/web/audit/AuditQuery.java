package org.doorstep.web.audit;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;
import org.jspecify.annotations.Nullable;

/** The query of the audit trail. */
public class AuditQuery {
    @QueryParam("subjectType")
    @Nullable
    String subjectType;

    @QueryParam("subjectId")
    @Nullable
    Long subjectId;

    @QueryParam("person")
    @Nullable
    PersonId person;

    @QueryParam("action")
    @Nullable
    String action;

    @QueryParam("from")
    @Nullable
    Instant from;

    @QueryParam("until")
    @Nullable
    Instant until;

    AuditTrail.Filter filter() {
        return new AuditTrail.Filter(
                subject(),
                Optional.ofNullable(person),
                Optional.ofNullable(action),
                Optional.ofNullable(from),
                Optional.ofNullable(until));
    }

    private Optional<Subject> subject() {
        var type = subjectType;
        var id = subjectId;
        if (type == null && id == null) {
            return Optional.empty();
        }
        if (type == null || id == null) {
            throw new Refused("audit.search.subject");
        }
        return Optional.of(new Subject(type, id));
    }
}
