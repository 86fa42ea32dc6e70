package org.doorstep.contact;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.AlarmId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.VisitId;

/** Rows of alarms. */
@Dependent
class AlarmStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    void add(StoredAlarm alarm) {
        entities.persist(alarm);
    }

    Optional<StoredAlarm> find(AlarmId id) {
        return Optional.ofNullable(entities.find(StoredAlarm.class, id.value()));
    }

    long ofVisit(VisitId visit) {
        return entities.createQuery("select count(a) from StoredAlarm a where a.visitId = :visit", Long.class)
                .setParameter("visit", visit.value())
                .getSingleResult();
    }

    /** Newest first; a company's staff see those of their own visits. */
    List<StoredAlarm> list(boolean open, Optional<CompanyId> company, PageRequest page) {
        var query = entities.createQuery(
                        "select a from StoredAlarm a where a.id < :before"
                                + (open ? " and a.handledAt is null" : "")
                                + (company.isPresent() ? " and a.companyId = :company" : "")
                                + " order by a.id desc",
                        StoredAlarm.class)
                .setParameter(
                        "before", page.after().map(after -> after.number(0)).orElse(Long.MAX_VALUE))
                .setMaxResults(page.rows());
        company.ifPresent(id -> query.setParameter("company", id.value()));
        return query.getResultList();
    }
}
