package org.doorstep.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.shared.InList;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitRecords.Breaches;

/** Visits and what belongs to them, in the database. */
@ApplicationScoped
class VisitStore {
    private static final int MOST_OF_BOOKING = 100;
    private static final int MOST_STEPS = 200;
    private static final int MOST_PHOTOS = 1_000;
    private static final int MOST_TO_COME = 10_000;
    /** In one statement, whose parameters a database counts. */
    private static final int MOST_ASKED = 1_024;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    Optional<Visit> find(VisitId id) {
        return Optional.ofNullable(em.find(Visit.class, id.value()));
    }

    /** The visit as committed last, kept from others until the transaction ends. */
    Optional<Visit> lock(VisitId id) {
        return Optional.ofNullable(em.find(Visit.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** Written at once: what belongs to it refers to it. */
    void add(Visit visit) {
        em.persist(visit);
        em.flush();
    }

    void add(VisitStep step) {
        em.persist(step);
    }

    void add(VisitBreach breach) {
        em.persist(breach);
    }

    void add(VisitPhoto photo) {
        em.persist(photo);
    }

    void exclude(Visit visit, WorkerId worker) {
        visit.exclude();
        long id = visit.id().value();
        if (!excluded(List.of(id)).getOrDefault(id, Set.of()).contains(worker)) {
            em.persist(new VisitExclusion(visit.id(), worker));
        }
    }

    /** Sends what has changed, so that the new version is known. */
    void flush() {
        em.flush();
    }

    List<VisitStep> steps(VisitId visit) {
        return em.createQuery("select s from VisitStep s where s.visit = :visit order by s.id", VisitStep.class)
                .setParameter("visit", visit.value())
                .setMaxResults(MOST_STEPS)
                .getResultList();
    }

    Map<WorkerId, Breaches> breaches(Collection<WorkerId> workers, Instant since) {
        var found = new HashMap<WorkerId, Breaches>();
        var all = List.copyOf(workers);
        for (int begin = 0; begin < all.size(); begin += MOST_ASKED) {
            breaches(all.subList(begin, Math.min(begin + MOST_ASKED, all.size())), since, found);
        }
        return found;
    }

    private void breaches(List<WorkerId> workers, Instant since, Map<WorkerId, Breaches> into) {
        em.createQuery(
                        "select b.worker, b.kind, count(b) from VisitBreach b where b.worker in :workers"
                                + " and b.at >= :since group by b.worker, b.kind",
                        Object[].class)
                .setParameter("workers", InList.padded(workers, WorkerId::value))
                .setParameter("since", since)
                .getResultStream()
                .forEach(row -> into.merge(
                        new WorkerId((Long) row[0]), breaches((VisitBreach.Kind) row[1], row[2]), VisitStore::added));
    }

    private static Breaches breaches(VisitBreach.Kind kind, Object count) {
        int times = ((Number) count).intValue();
        return switch (kind) {
            case WITHDRAWN -> new Breaches(times, 0, 0);
            case LATE -> new Breaches(0, times, 0);
            case ABSENT -> new Breaches(0, 0, times);
        };
    }

    private static Breaches added(Breaches one, Breaches other) {
        return new Breaches(
                one.withdrawn() + other.withdrawn(), one.late() + other.late(), one.absent() + other.absent());
    }

    List<VisitPhoto> photos(Collection<Long> visits) {
        if (visits.isEmpty()) {
            return List.of();
        }
        return em.createQuery(
                        "select p from VisitPhoto p where p.visit in :visits order by p.takenAt", VisitPhoto.class)
                .setParameter("visits", visits)
                .setMaxResults(MOST_PHOTOS)
                .getResultList();
    }

    Map<Long, Set<WorkerId>> excluded(Collection<Long> visits) {
        if (visits.isEmpty()) {
            return Map.of();
        }
        return em.createQuery("select e from VisitExclusion e where e.visit in :visits", VisitExclusion.class)
                .setParameter("visits", visits)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        VisitExclusion::visit, Collectors.mapping(VisitExclusion::worker, Collectors.toSet())));
    }

    List<Visit> ofBooking(long booking) {
        return em.createQuery(
                        "select v from Visit v where v.booking = :booking order by v.slotStart, v.id", Visit.class)
                .setParameter("booking", booking)
                .setMaxResults(MOST_OF_BOOKING)
                .getResultList();
    }

    Page<Visit> ofWorker(long worker, TimeSlot range, PageRequest page) {
        return bySlot(
                page,
                "v.worker = :worker and v.slotStart >= :from and v.slotStart < :until",
                query -> query.setParameter("worker", worker)
                        .setParameter("from", range.start())
                        .setParameter("until", range.end()));
    }

    Page<Visit> inArea(
            long area, Optional<Long> company, TimeSlot range, Collection<VisitState> states, PageRequest page) {
        var scope = company.isPresent() ? " and v.company = :company" : "";
        return bySlot(
                page,
                "v.area = :area and v.slotStart >= :from and v.slotStart < :until and v.state in :states" + scope,
                query -> {
                    query.setParameter("area", area)
                            .setParameter("from", range.start())
                            .setParameter("until", range.end())
                            .setParameter("states", states);
                    company.ifPresent(id -> query.setParameter("company", id));
                });
    }

    /** Fills a query in. */
    private interface Binding {
        void bind(TypedQuery<Visit> query);
    }

    private Page<Visit> bySlot(PageRequest page, String where, Binding binding) {
        var later = page.after().isPresent()
                ? " and (v.slotStart > :afterStart or (v.slotStart = :afterStart and v.id > :afterId))"
                : "";
        var query = em.createQuery(
                "select v from Visit v where " + where + later + " order by v.slotStart, v.id", Visit.class);
        binding.bind(query);
        page.after().ifPresent(after -> query.setParameter("afterStart", after.instant(0))
                .setParameter("afterId", after.number(1)));
        return Page.cut(query.setMaxResults(page.rows()).getResultList(), page, visit ->
                new Object[] {visit.slot().start(), visit.id().value()});
    }

    List<Visit> open(long area, Collection<String> districts, Instant after, Instant before, int limit) {
        var where = districts.isEmpty() ? "" : " and v.district in :districts";
        var query = em.createQuery(
                        "select v from Visit v where v.area = :area and v.state = :open and v.slotStart >= :after"
                                + " and v.slotStart < :before" + where + " order by v.slotStart, v.id",
                        Visit.class)
                .setParameter("area", area)
                .setParameter("open", VisitState.OPEN)
                .setParameter("after", after)
                .setParameter("before", before)
                .setMaxResults(limit);
        if (!districts.isEmpty()) {
            query.setParameter("districts", districts);
        }
        return query.getResultList();
    }

    List<VisitId> awaited(long area, VisitState state, Instant before, int limit) {
        return ids(em.createQuery(
                        "select v.id from Visit v where v.area = :area and v.state = :state and v.slotStart < :before"
                                + " and (v.times.assignedAt is null or v.times.assignedAt < :before)"
                                + " order by v.slotStart, v.id",
                        Long.class)
                .setParameter("area", area)
                .setParameter("state", state)
                .setParameter("before", before)
                .setMaxResults(limit));
    }

    /** @param whose compares with {@code :who} */
    List<VisitId> toCome(String whose, long who, Instant now) {
        return ids(em.createQuery(
                        "select v.id from Visit v where " + whose + " and v.state in :states and v.slotEnd > :now"
                                + " order by v.slotStart, v.id",
                        Long.class)
                .setParameter("who", who)
                .setParameter("states", List.of(VisitState.OPEN, VisitState.ASSIGNED))
                .setParameter("now", now)
                .setMaxResults(MOST_TO_COME));
    }

    private static List<VisitId> ids(TypedQuery<Long> query) {
        return query.getResultStream().map(VisitId::new).toList();
    }

    /** How often each worker has served this customer. */
    Map<WorkerId, Integer> servedBy(long customer) {
        var times = new HashMap<WorkerId, Integer>();
        em.createQuery(
                        "select v.worker, count(v) from Visit v where v.customer = :customer and v.state = :done group by v.worker",
                        Object[].class)
                .setParameter("customer", customer)
                .setParameter("done", VisitState.COMPLETED)
                .getResultStream()
                .forEach(row -> times.put(new WorkerId((Long) row[0]), ((Number) row[1]).intValue()));
        return times;
    }

    Optional<VisitCode> lockCode(VisitId visit) {
        return Optional.ofNullable(em.find(VisitCode.class, visit.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    VisitCode addCode(VisitId visit) {
        var code = new VisitCode(visit);
        em.persist(code);
        em.flush();
        return code;
    }
}
