package org.doorstep.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doorstep.shared.InList;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers.State;

/** Workers and what stands beside them. */
@ApplicationScoped
class WorkerStore {
    static final int MOST_EXPLAINED = 1_000;

    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    void add(Object row) {
        entities.persist(row);
    }

    void remove(Object row) {
        entities.remove(row);
    }

    void flush() {
        entities.flush();
    }

    Optional<WorkerRow> find(WorkerId id) {
        return Optional.ofNullable(entities.find(WorkerRow.class, id.value()));
    }

    /** Takes the row for this transaction, so that two changes of a rota follow one another. */
    void lock(WorkerRow worker) {
        entities.lock(worker, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    }

    boolean identityTaken(String index, WorkerId own) {
        return entities.createQuery(
                                "select count(w) from WorkerRow w where w.identityIndex = :index and w.id <> :own",
                                Long.class)
                        .setParameter("index", index)
                        .setParameter("own", own.value())
                        .getSingleResult()
                > 0;
    }

    void replaceOffers(WorkerId worker, Set<ServiceId> services) {
        entities.createQuery("delete from OfferRow o where o.workerId = :worker")
                .setParameter("worker", worker.value())
                .executeUpdate();
        services.forEach(service -> entities.persist(OfferRow.of(worker, service)));
    }

    void replaceDistricts(WorkerId worker, Set<String> districts) {
        entities.createQuery("delete from WorkerDistrictRow d where d.workerId = :worker")
                .setParameter("worker", worker.value())
                .executeUpdate();
        districts.forEach(district -> entities.persist(WorkerDistrictRow.of(worker, district)));
    }

    List<WorkerRow> list(Optional<CompanyId> company, Optional<State> state, PageRequest page) {
        var query = new StringBuilder("select w from WorkerRow w where w.id > :after");
        company.ifPresent(wanted -> query.append(" and w.companyId = :company"));
        state.ifPresent(wanted -> query.append(" and w.state = :state"));
        var typed = entities.createQuery(query.append(" order by w.id").toString(), WorkerRow.class)
                .setParameter(
                        "after", page.after().map(cursor -> cursor.number(0)).orElse(0L));
        company.ifPresent(wanted -> typed.setParameter("company", wanted.value()));
        state.ifPresent(wanted -> typed.setParameter("state", wanted));
        return typed.setMaxResults(page.rows()).getResultList();
    }

    /** What waits for the platform: workers that their company approved, and active ones with a new certificate. */
    List<WorkerRow> waitingForPlatform(PageRequest page) {
        return entities.createQuery(
                        "select w from WorkerRow w where w.id > :after and (w.state = :approved or (w.state = :active"
                                + " and exists (select c from CertificateRow c where c.workerId = w.id"
                                + " and c.approvedAt is null))) order by w.id",
                        WorkerRow.class)
                .setParameter(
                        "after", page.after().map(cursor -> cursor.number(0)).orElse(0L))
                .setParameter("approved", State.COMPANY_APPROVED)
                .setParameter("active", State.ACTIVE)
                .setMaxResults(page.rows())
                .getResultList();
    }

    /** All of it for one. */
    Profile profile(WorkerRow row) {
        var leave = beside(
                        "select l from LeaveRow l where l.workerId in :workers order by l.leaveFrom",
                        LeaveRow.class,
                        List.of(row.id()))
                .getResultList();
        var rest = profiles(List.of(row)).get(0);
        return new Profile(row, rest.certificates(), rest.services(), rest.districts(), leave);
    }

    /** Several at once, without leave, in three queries whatever their number. */
    List<Profile> profiles(List<WorkerRow> rows) {
        return profiles(rows, Map.of());
    }

    /** Several at once, with the leave that meets the days, both included, in four queries whatever their number. */
    List<Profile> profiles(List<WorkerRow> rows, LocalDate first, LocalDate last) {
        var ids = rows.stream().map(WorkerRow::id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        var leave = beside(
                        "select l from LeaveRow l where l.workerId in :workers and l.leaveFrom <= :last"
                                + " and l.leaveUntil >= :first",
                        LeaveRow.class,
                        ids)
                .setParameter("first", first)
                .setParameter("last", last)
                .getResultList();
        return profiles(rows, leave.stream().collect(Collectors.groupingBy(LeaveRow::worker)));
    }

    private List<Profile> profiles(List<WorkerRow> rows, Map<WorkerId, List<LeaveRow>> leave) {
        var ids = rows.stream().map(WorkerRow::id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        var certificates = grouped(
                beside(
                                "select c from CertificateRow c where c.workerId in :workers order by c.kind, c.id",
                                CertificateRow.class,
                                ids)
                        .getResultList(),
                CertificateRow::worker);
        var offers = grouped(
                beside("select o from OfferRow o where o.workerId in :workers", OfferRow.class, ids)
                        .getResultList(),
                OfferRow::worker);
        var districts = grouped(
                beside("select d from WorkerDistrictRow d where d.workerId in :workers", WorkerDistrictRow.class, ids)
                        .getResultList(),
                WorkerDistrictRow::worker);
        return rows.stream()
                .map(row -> new Profile(
                        row,
                        certificates.getOrDefault(row.id(), List.of()),
                        offers.getOrDefault(row.id(), List.of()).stream()
                                .map(OfferRow::service)
                                .collect(Collectors.toSet()),
                        districts.getOrDefault(row.id(), List.of()).stream()
                                .map(WorkerDistrictRow::district)
                                .collect(Collectors.toSet()),
                        leave.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static <T> Map<WorkerId, List<T>> grouped(List<T> rows, Function<T, WorkerId> worker) {
        return rows.stream().collect(Collectors.groupingBy(worker));
    }

    private <T> TypedQuery<T> beside(String query, Class<T> type, Collection<WorkerId> workers) {
        return entities.createQuery(query, type).setParameter("workers", InList.padded(workers, WorkerId::value));
    }

    List<WorkerRow> active(AreaId area, int limit) {
        return entities.createQuery(
                        "select w from WorkerRow w where w.areaId = :area and w.state = :active order by w.id",
                        WorkerRow.class)
                .setParameter("area", area.value())
                .setParameter("active", State.ACTIVE)
                .setMaxResults(limit)
                .getResultList();
    }

    List<WorkerRow> all(Collection<WorkerId> ids) {
        if (ids.size() <= 1) {
            return ids.stream().flatMap(id -> find(id).stream()).toList();
        }
        return entities.createQuery("select w from WorkerRow w where w.id in :ids", WorkerRow.class)
                .setParameter("ids", ids.stream().map(WorkerId::value).toList())
                .getResultList();
    }

    /** Active workers whose rota has been opened for fewer days than until {@code day}. */
    List<WorkerId> openedBefore(LocalDate day, int limit) {
        return entities.createQuery(
                        "select w.id from WorkerRow w where w.state = :active and w.rotaUntil < :day"
                                + " order by w.rotaUntil, w.id",
                        Long.class)
                .setParameter("active", State.ACTIVE)
                .setParameter("day", day)
                .setMaxResults(limit)
                .getResultStream()
                .map(WorkerId::new)
                .toList();
    }
}
