package org.doorstep.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;

/** Who did what, when, to what: written in the same transaction as the change, sealed by hash seconds later. */
@Stateless
public class AuditTrail {
    public static final Permission READ = Permission.of("audit.read");

    @Inject
    AuditStore store;

    @Inject
    Verifier verifier;

    @Inject
    PersonalData personalData;

    @Inject
    Clock clock;

    /** An entry as staff read it. @param changes a JSON object */
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

    /** What is looked for; all parts optional. @param until exclusive */
    public record Filter(
            Optional<Subject> subject,
            Optional<PersonId> person,
            Optional<String> action,
            Optional<Instant> from,
            Optional<Instant> until) {}

    /**
     * What verifying found.
     *
     * @param rows how many sealed rows were walked
     * @param head place and hash of the chain's end, as in the log
     * @param faults at most 100: which row, and whether changed, deleted or cut off
     */
    public record Verification(boolean intact, long rows, String head, List<String> faults) {}

    /**
     * Records a change.
     *
     * @param action {@code feature.verb}, such as {@code provider.approve}
     * @param changes ids, states and amounts before and after, by name; never personal data
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(Actor actor, String action, Subject subject, Map<String, ?> changes) {
        store.add(entry(actor, action, subject, changes));
    }

    /** As above, with personal data of one person, kept only as ciphertext under that person's own key. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(
            Actor actor, String action, Subject subject, Map<String, ?> changes, PersonId about, String personal) {
        store.add(entry(actor, action, subject, changes).about(about, personalData.seal(about, personal)));
    }

    private AuditEntry entry(Actor actor, String action, Subject subject, Map<String, ?> changes) {
        return new AuditEntry(actor, action, subject, Jsons.write(changes), clock.instant());
    }

    /** Newest first. */
    public Page<Entry> search(Actor actor, Filter filter, PageRequest page) {
        actor.requiresOnPlatform(READ);
        var rows = store.search(filter, page).stream().map(AuditEntry::view).toList();
        return Page.cut(rows, page, entry -> new Object[] {entry.at(), entry.id()});
    }

    /** Walks the whole chain; takes about a second for each hundred thousand entries. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Verification verify(Actor actor) {
        return verify(actor, Optional.empty());
    }

    /** As above. @param loggedHead a head from the log {@code org.doorstep.audit.head}, {@code place:hash} */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Verification verify(Actor actor, Optional<String> loggedHead) {
        actor.requiresOnPlatform(READ);
        return verifier.verify(loggedHead);
    }
}
