package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.InList;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.ExtraId;
import org.doorstep.shared.id.VisitId;

@Dependent
class BookingStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    void add(Object row) {
        em.persist(row);
    }

    void flush() {
        em.flush();
    }

    Booking get(BookingId id) {
        return find(id).orElseThrow(() -> new NotFound("booking.unknown", id));
    }

    Optional<Booking> find(BookingId id) {
        return Optional.ofNullable(em.find(Booking.class, id.value()));
    }

    /** Locks the booking first, before anything else is locked, and raises its version. */
    Booking lock(BookingId id) {
        var booking = em.find(Booking.class, id.value(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        if (booking == null) {
            throw new NotFound("booking.unknown", id);
        }
        return booking;
    }

    /** The booking of a visit, locked. */
    Booking lockOf(VisitId visit) {
        return lock(bookingOf(visit));
    }

    BookingId bookingOf(VisitId visit) {
        // not by JPQL: it would join the booking, and on Derby wait for the one who changes both
        List<?> found = em.createNativeQuery("select booking from booking_visit where id = ?1")
                .setParameter(1, visit.value())
                .getResultList();
        return found.stream()
                .findFirst()
                .map(id -> new BookingId(((Number) id).longValue()))
                .orElseThrow(() -> new NotFound("booking.visit.unknown", visit));
    }

    /** Whether a booking's visit already stands as the visit itself did at a version. */
    boolean knows(VisitId visit, long version) {
        return !em.createNativeQuery("select 1 from booking_visit where id = ?1 and state_version >= ?2")
                .setParameter(1, visit.value())
                .setParameter(2, version)
                .getResultList()
                .isEmpty();
    }

    BookingExtra extra(ExtraId id) {
        var extra = em.find(BookingExtra.class, id.value());
        if (extra == null) {
            throw new NotFound("booking.extra.unknown", id);
        }
        return extra;
    }

    boolean hasReceipt(long id) {
        return em.find(BookingReceipt.class, id) != null;
    }

    List<BookingExtra> extras(List<BookingId> bookings) {
        return em.createQuery("select e from BookingExtra e where e.booking in :ids order by e.id", BookingExtra.class)
                .setParameter("ids", bookings.stream().map(BookingId::value).toList())
                .getResultList();
    }

    List<BookingVisit> visits(Collection<VisitId> visits) {
        return visits.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select v from BookingVisit v join fetch v.booking where v.id in :ids",
                                BookingVisit.class)
                        .setParameter("ids", InList.padded(visits, VisitId::value))
                        .getResultList();
    }

    List<BookingExtra> extras(VisitId visit) {
        return em.createQuery("select e from BookingExtra e where e.visit = :visit order by e.id", BookingExtra.class)
                .setParameter("visit", visit.value())
                .getResultList();
    }

    List<BookingStep> steps(BookingId booking) {
        return em.createQuery("select s from BookingStep s where s.booking = :id order by s.id", BookingStep.class)
                .setParameter("id", booking.value())
                .setMaxResults(1000)
                .getResultList();
    }

    long unpaid(CustomerId customer) {
        return em.createQuery(
                        "select count(b) from Booking b where b.customer = :customer and b.state = :state", Long.class)
                .setParameter("customer", customer.value())
                .setParameter("state", BookingState.AWAITING_PAYMENT)
                .getSingleResult();
    }

    List<BookingId> unpaidAt(Instant now, int limit) {
        return due("b.payBefore", BookingState.AWAITING_PAYMENT, now, limit);
    }

    List<BookingId> closingAt(Instant now, int limit) {
        return due("b.closesAt", BookingState.FULFILLED, now, limit);
    }

    private List<BookingId> due(String column, BookingState state, Instant now, int limit) {
        return em.createQuery(
                        "select b.id from Booking b where b.state = :state and " + column + " <= :now order by "
                                + column,
                        Long.class)
                .setParameter("state", state)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(BookingId::new)
                .toList();
    }

    /** What is looked for, newest first. @param company sees only bookings with a visit of its own */
    List<Booking> search(
            Bookings.Search search,
            Optional<List<CustomerId>> customers,
            Optional<CompanyId> company,
            PageRequest page) {
        var where = new ArrayList<String>();
        Map<String, Object> values = new HashMap<>();
        search.number().ifPresent(number -> put(where, values, "b.number = :number", "number", number));
        search.area().ifPresent(area -> put(where, values, "b.area = :area", "area", area.value()));
        if (!search.states().isEmpty()) {
            put(where, values, "b.state in :states", "states", InList.padded(search.states(), state -> state));
        }
        search.district().ifPresent(district -> put(where, values, "b.district = :district", "district", district));
        customers.ifPresent(ids ->
                put(where, values, "b.customer in :customers", "customers", InList.padded(ids, CustomerId::value)));
        search.placed().ifPresent(range -> {
            put(where, values, "b.placedAt >= :placedFrom", "placedFrom", range.start());
            put(where, values, "b.placedAt < :placedUntil", "placedUntil", range.end());
        });
        if (search.worker().isPresent() || company.isPresent()) {
            // one visit that is both: a company does not find by a worker what another company did
            where.add("exists (select v.id from BookingVisit v where v.booking = b"
                    + (search.worker().isPresent() ? " and v.worker = :worker" : "")
                    + (company.isPresent() ? " and v.company = :company)" : ")"));
            search.worker().ifPresent(id -> values.put("worker", id.value()));
            company.ifPresent(id -> values.put("company", id.value()));
        }
        page.after().ifPresent(after -> put(where, values, "b.id < :after", "after", after.number(0)));
        var query = em.createQuery(
                "select b from Booking b" + (where.isEmpty() ? "" : " where " + String.join(" and ", where))
                        + " order by b.id desc",
                Booking.class);
        values.forEach(query::setParameter);
        return query.setHint("eclipselink.batch", "b.visits")
                .setMaxResults(page.rows())
                .getResultList();
    }

    private static void put(
            List<String> where, Map<String, Object> values, String condition, String name, Object value) {
        where.add(condition);
        values.put(name, value);
    }
}
