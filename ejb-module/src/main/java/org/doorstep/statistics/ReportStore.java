package org.doorstep.statistics;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.ReportId;
import org.doorstep.shared.id.ScheduleId;

/** Standing orders, and what was made for them. */
@Dependent
class ReportStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    void add(Object row) {
        em.persist(row);
    }

    void flush() {
        em.flush();
    }

    Optional<ScheduleRow> schedule(ScheduleId id) {
        return Optional.ofNullable(em.find(ScheduleRow.class, id.value()));
    }

    List<ScheduleRow> of(PersonId person) {
        return em.createQuery(
                        "select s from ScheduleRow s where s.personId = :person and s.endedAt is null order by s.id",
                        ScheduleRow.class)
                .setParameter("person", person.value())
                .getResultList();
    }

    List<ScheduleRow> inForce(long after, int most) {
        return em.createQuery(
                        "select s from ScheduleRow s where s.endedAt is null and s.id > :after order by s.id",
                        ScheduleRow.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    Optional<LocalDate> lastMade(ScheduleId schedule) {
        return Optional.ofNullable(
                em.createQuery("select max(r.from) from MadeReport r where r.scheduleId = :schedule", LocalDate.class)
                        .setParameter("schedule", schedule.value())
                        .getSingleResult());
    }

    Optional<MadeReport> report(ReportId id) {
        return Optional.ofNullable(em.find(MadeReport.class, id.value()));
    }

    /** Without their contents. */
    List<ReportSchedules.Made> made(PersonId person, PageRequest page) {
        return em
                .createQuery(
                        "select r.id, r.scheduleId, r.from, r.until, r.madeAt from MadeReport r where r.personId = :person"
                                + " and r.id < :before order by r.id desc",
                        Object[].class)
                .setParameter("person", person.value())
                .setParameter(
                        "before", page.after().map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE))
                .setMaxResults(page.rows())
                .getResultList()
                .stream()
                .map(row -> new ReportSchedules.Made(
                        new ReportId((Long) row[0]),
                        new ScheduleId((Long) row[1]),
                        (LocalDate) row[2],
                        (LocalDate) row[3],
                        (java.time.Instant) row[4]))
                .toList();
    }
}
