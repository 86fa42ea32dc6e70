package org.doorstep.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Money;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Span;
import org.doorstep.shared.Whose;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.ChargebackId;
import org.doorstep.shared.id.PaymentId;
import org.doorstep.shared.id.RefundId;

@Dependent
class PaymentStore {
    private static final int MOST_OF_BOOKING = 500;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    void add(Object entity) {
        em.persist(entity);
    }

    void flush() {
        em.flush();
    }

    Optional<Payment> find(PaymentId id) {
        return Optional.ofNullable(em.find(Payment.class, id.value()));
    }

    Optional<Refund> find(RefundId id) {
        return Optional.ofNullable(em.find(Refund.class, id.value()));
    }

    Optional<Payment> lock(PaymentId id) {
        return Optional.ofNullable(em.find(Payment.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    Optional<Refund> lock(RefundId id) {
        return Optional.ofNullable(em.find(Refund.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    List<Payment> ofBooking(BookingId booking) {
        return em.createQuery("select p from Payment p where p.bookingId = :booking order by p.id", Payment.class)
                .setParameter("booking", booking.value())
                .setMaxResults(MOST_OF_BOOKING)
                .getResultList();
    }

    /** Captured payments of a booking, in the order of their ids, locked: whoever refunds takes its turn. */
    List<Payment> lockCaptured(BookingId booking) {
        // one by one: Derby locks no ordered query
        return em
                .createQuery(
                        "select p.id from Payment p where p.bookingId = :booking and p.state = :captured order by p.id",
                        Long.class)
                .setParameter("booking", booking.value())
                .setParameter("captured", Payments.State.CAPTURED)
                .getResultList()
                .stream()
                .flatMap(id -> lock(new PaymentId(id)).stream())
                .toList();
    }

    List<Refund> refundsByKey(String key) {
        return em.createQuery("select r from Refund r where r.askKey = :key order by r.id", Refund.class)
                .setParameter("key", key)
                .getResultList();
    }

    List<Refund> refundsOf(BookingId booking) {
        return em.createQuery("select r from Refund r where r.bookingId = :booking order by r.id", Refund.class)
                .setParameter("booking", booking.value())
                .setMaxResults(MOST_OF_BOOKING)
                .getResultList();
    }

    List<PaymentId> paymentsDue(Instant now, int limit) {
        return em.createQuery("select p.id from Payment p where p.askAt <= :now order by p.askAt, p.id", Long.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(PaymentId::new)
                .toList();
    }

    List<RefundId> refundsDue(Instant now, int limit) {
        return em.createQuery("select r.id from Refund r where r.askAt <= :now order by r.askAt, r.id", Long.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(RefundId::new)
                .toList();
    }

    /** A channel's captures from {@code from} (with an id above {@code id}) to before {@code until}. */
    List<Payment> captured(String channel, Instant from, long id, Instant until, int rows) {
        return em.createQuery(
                        "select p from Payment p where p.channel = :channel and p.state = :captured"
                                + " and p.capturedAt < :until and (p.capturedAt > :from or (p.capturedAt = :from and p.id > :id))"
                                + " order by p.capturedAt, p.id",
                        Payment.class)
                .setParameter("channel", channel)
                .setParameter("captured", Payments.State.CAPTURED)
                .setParameter("from", from)
                .setParameter("id", id)
                .setParameter("until", until)
                .setMaxResults(rows)
                .getResultList();
    }

    /** A channel's confirmed refunds, as above. */
    List<Refund> confirmed(String channel, Instant from, long id, Instant until, int rows) {
        return em.createQuery(
                        "select r from Refund r where r.channel = :channel and r.state = :confirmed"
                                + " and r.endedAt < :until and (r.endedAt > :from or (r.endedAt = :from and r.id > :id))"
                                + " order by r.endedAt, r.id",
                        Refund.class)
                .setParameter("channel", channel)
                .setParameter("confirmed", Refunds.State.CONFIRMED)
                .setParameter("from", from)
                .setParameter("id", id)
                .setParameter("until", until)
                .setMaxResults(rows)
                .getResultList();
    }

    List<Payment> capturedAmong(String channel, Collection<Long> ids) {
        return em.createQuery(
                        "select p from Payment p where p.channel = :channel and p.state = :captured and p.id in :ids",
                        Payment.class)
                .setParameter("channel", channel)
                .setParameter("captured", Payments.State.CAPTURED)
                .setParameter("ids", ids)
                .getResultList();
    }

    List<Refund> confirmedAmong(String channel, Collection<Long> ids) {
        return em.createQuery(
                        "select r from Refund r where r.channel = :channel and r.state = :confirmed and r.id in :ids",
                        Refund.class)
                .setParameter("channel", channel)
                .setParameter("confirmed", Refunds.State.CONFIRMED)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** By the channel's reference; they are unique among all channels of ours. */
    Optional<Chargeback> chargeback(String reference) {
        return em.createQuery("select c from Chargeback c where c.reference = :reference", Chargeback.class)
                .setParameter("reference", reference)
                .getResultStream()
                .findFirst();
    }

    Optional<Chargeback> lock(ChargebackId id) {
        return Optional.ofNullable(em.find(Chargeback.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    Optional<Chargeback> find(ChargebackId id) {
        return Optional.ofNullable(em.find(Chargeback.class, id.value()));
    }

    /** The oldest of a booking that is not over: open, or lost and not taken. */
    Optional<ChargebackId> holding(BookingId booking) {
        return em.createQuery(
                        "select c.id from Chargeback c where c.bookingId = :booking and c.state <> :won"
                                + " and c.taken = false order by c.id",
                        Long.class)
                .setParameter("booking", booking.value())
                .setParameter("won", Chargebacks.State.WON)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(ChargebackId::new);
    }

    /** A channel's chargebacks of a span: those taken, or those returned. */
    List<Chargeback> chargebacks(String channel, boolean returned, Instant from, Instant until) {
        var at = returned ? "c.endedAt" : "c.openedAt";
        var query = em.createQuery(
                        "select c from Chargeback c where c.channel = :channel and " + at + " >= :from and " + at
                                + " < :until" + (returned ? " and c.state = :won" : "") + " order by c.id",
                        Chargeback.class)
                .setParameter("channel", channel)
                .setParameter("from", from)
                .setParameter("until", until);
        if (returned) {
            query.setParameter("won", Chargebacks.State.WON);
        }
        return query.getResultList();
    }

    Map<Whose, Money> heldBack(Span areas) {
        return Whose.amounts(areas.bind(em.createQuery(
                        "select c.areaId, c.currency, c.id, c.minor from Chargeback c where c.areaId > :after"
                                + " and c.areaId <= :upTo and c.state <> :won and c.taken = false",
                        Object[].class))
                .setParameter("won", Chargebacks.State.WON)
                .getResultList());
    }

    List<Chargeback> chargebacks(Optional<Chargebacks.State> state, PageRequest page) {
        var query = em.createQuery(
                        "select c from Chargeback c where c.id < :before"
                                + (state.isPresent() ? " and c.state = :state" : "") + " order by c.id desc",
                        Chargeback.class)
                .setParameter(
                        "before", page.after().map(after -> after.number(0)).orElse(Long.MAX_VALUE))
                .setMaxResults(page.rows());
        state.ifPresent(wanted -> query.setParameter("state", wanted));
        return query.getResultList();
    }

    Map<Whose, Money> unfinishedRefunds(Span areas) {
        return Whose.amounts(areas.bind(em.createQuery(
                        "select r.areaId, r.currency, r.id, r.minor from Refund r where r.areaId > :after"
                                + " and r.areaId <= :upTo and r.state not in :ended",
                        Object[].class))
                .setParameter("ended", List.of(Refunds.State.CONFIRMED, Refunds.State.REJECTED))
                .getResultList());
    }
}
