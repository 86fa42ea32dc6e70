package org.doorstep.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Cursor;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.PersonId;

@ApplicationScoped
class AuditStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    void add(AuditEntry entry) {
        em.persist(entry);
    }

    void add(AuditHead head) {
        em.persist(head);
    }

    List<AuditEntry> unsealed(int most) {
        return em.createQuery("select e from AuditEntry e where e.sealSeq is null order by e.id", AuditEntry.class)
                .setMaxResults(most)
                .getResultList();
    }

    List<AuditEntry> sealedAfter(long sequence, int most) {
        return em.createQuery(
                        "select e from AuditEntry e where e.sealSeq > :sequence order by e.sealSeq", AuditEntry.class)
                .setParameter("sequence", sequence)
                .setMaxResults(most)
                .getResultList();
    }

    Optional<AuditEntry> sealedAt(long sequence) {
        return em.createQuery("select e from AuditEntry e where e.sealSeq = :sequence", AuditEntry.class)
                .setParameter("sequence", sequence)
                .getResultStream()
                .findFirst();
    }

    Optional<AuditHead> lastHead() {
        return em.createQuery("select h from AuditHead h order by h.sealSeq desc", AuditHead.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    List<AuditHead> headsAfter(long sequence, int most) {
        return em.createQuery(
                        "select h from AuditHead h where h.sealSeq > :sequence order by h.sealSeq", AuditHead.class)
                .setParameter("sequence", sequence)
                .setMaxResults(most)
                .getResultList();
    }

    List<AuditEntry> search(AuditTrail.Filter filter, PageRequest page) {
        var conditions = new ArrayList<String>();
        var values = new HashMap<String, Object>();
        filter.subject().ifPresent(subject -> {
            conditions.add("e.subjectType = :subjectType and e.subjectId = :subjectId");
            values.put("subjectType", subject.type());
            values.put("subjectId", subject.id());
        });
        filter.person().map(PersonId::value).ifPresent(person -> {
            conditions.add("e.personId = :person");
            values.put("person", person);
        });
        filter.action().ifPresent(action -> {
            conditions.add("e.action = :action");
            values.put("action", action);
        });
        filter.from().ifPresent(from -> {
            conditions.add("e.happenedAt >= :from");
            values.put("from", from);
        });
        filter.until().ifPresent(until -> {
            conditions.add("e.happenedAt < :until");
            values.put("until", until);
        });
        page.after().ifPresent(cursor -> addCursor(cursor, conditions, values));
        var query = em.createQuery(
                "select e from AuditEntry e"
                        + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                        + " order by e.happenedAt desc, e.id desc",
                AuditEntry.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(page.rows()).getResultList();
    }

    private static void addCursor(Cursor cursor, List<String> conditions, HashMap<String, Object> values) {
        conditions.add("(e.happenedAt < :at or (e.happenedAt = :at and e.id < :id))");
        values.put("at", cursor.instant(0));
        values.put("id", cursor.number(1));
    }
}
