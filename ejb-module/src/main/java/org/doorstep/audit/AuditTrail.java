package org.doorstep.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;

/** Who did what, when, to what: written in the same transaction as the change, sealed by hash seconds later. */
@Stateless
public class AuditTrail {
    public static final Permission READ = Permission.of("audit.read");

    /** An entry as staff read it. */
    public record Entry(
            String id,
            Instant at,
            String actorKind,
            String actor,
            Optional<PersonId> person,
            String action,
            String subjectType,
            String subjectId,
            String changes,
            String correlationId,
            boolean sealed) {}

    /** What is looked for; all parts optional. */
    public record Filter(
            Optional<Subject> subject,
            Optional<PersonId> person,
            Optional<String> action,
            Optional<Instant> from,
            Optional<Instant> until) {}

    /** What verifying found. @param faults at most 100: which row, and whether changed, deleted or cut off */
    public record Verification(boolean intact, long rows, String head, java.util.List<String> faults) {}

    /**
     * Records a change.
     *
     * @param action {@code feature.verb}, such as {@code provider.approve}
     * @param changes ids, states and amounts before and after, by name; never personal data
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(Actor actor, String action, Subject subject, Map<String, ?> changes) {
        throw new UnsupportedOperationException();
    }

    /** As above, with personal data of one person, kept only as ciphertext under that person's own key. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(
            Actor actor, String action, Subject subject, Map<String, ?> changes, PersonId about, String personal) {
        throw new UnsupportedOperationException();
    }

    public Page<Entry> search(Actor actor, Filter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public Verification verify(Actor actor) {
        throw new UnsupportedOperationException();
    }
}
