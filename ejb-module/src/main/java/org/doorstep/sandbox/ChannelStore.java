package org.doorstep.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Dependent
class ChannelStore {
    private static final int MOST_OF_DAY = 200_000;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    void add(Object entity) {
        em.persist(entity);
    }

    Optional<ChannelPayment> payment(String reference) {
        return Optional.ofNullable(em.find(ChannelPayment.class, reference));
    }

    Optional<ChannelPayment> lockPayment(String reference) {
        return Optional.ofNullable(em.find(ChannelPayment.class, reference, LockModeType.PESSIMISTIC_WRITE));
    }

    Optional<ChannelPayment> byPage(String channelReference) {
        return em.createQuery("select p from ChannelPayment p where p.channelReference = :page", ChannelPayment.class)
                .setParameter("page", channelReference)
                .getResultStream()
                .findAny();
    }

    Optional<ChannelRefund> refund(String reference) {
        return Optional.ofNullable(em.find(ChannelRefund.class, reference));
    }

    List<ChannelRefund> refundsOf(ChannelPayment payment) {
        return em.createQuery("select r from ChannelRefund r where r.paymentReference = :payment", ChannelRefund.class)
                .setParameter("payment", payment.reference())
                .getResultList();
    }

    ChannelBehaviour behaviour(String reference) {
        var known = em.createQuery(
                        "select b from ChannelBehaviour b where b.reference in :wanted", ChannelBehaviour.class)
                .setParameter("wanted", List.of(reference, ChannelBehaviour.ALL))
                .getResultList();
        return known.stream()
                .filter(one -> one.reference().equals(reference))
                .findFirst()
                .or(() -> known.stream().findFirst())
                .orElseGet(() -> ChannelBehaviour.towards(ChannelBehaviour.ALL));
    }

    ChannelBehaviour behaviourToEdit(String reference) {
        return Optional.ofNullable(em.find(ChannelBehaviour.class, reference)).orElseGet(() -> {
            var behaviour = ChannelBehaviour.towards(reference);
            em.persist(behaviour);
            return behaviour;
        });
    }

    Optional<ChannelCall> lockCall(long id) {
        return Optional.ofNullable(em.find(ChannelCall.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    List<Long> callsDue(Instant now, int limit) {
        return em.createQuery("select c.id from ChannelCall c where c.dueAt <= :now order by c.dueAt, c.id", Long.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    Optional<ChannelDispute> dispute(String reference) {
        return Optional.ofNullable(em.find(ChannelDispute.class, reference, LockModeType.PESSIMISTIC_WRITE));
    }

    List<ChannelDispute> disputesOf(ChannelPayment payment) {
        return em.createQuery(
                        "select d from ChannelDispute d where d.paymentReference = :payment", ChannelDispute.class)
                .setParameter("payment", payment.reference())
                .getResultList();
    }

    /** Opened within a span, or (for the other list) won within it. */
    List<ChannelDispute> disputes(boolean won, Instant from, Instant until) {
        var at = won ? "d.endedAt" : "d.openedAt";
        var query = em.createQuery(
                        "select d from ChannelDispute d where " + at + " >= :from and " + at + " < :until"
                                + (won ? " and d.status = :won" : "") + " order by " + at + ", d.reference",
                        ChannelDispute.class)
                .setParameter("from", from)
                .setParameter("until", until);
        if (won) {
            query.setParameter("won", ChannelDispute.Status.WON);
        }
        return query.getResultList();
    }

    List<ChannelPayment> paid(Instant from, Instant until) {
        return em.createQuery(
                        "select p from ChannelPayment p where p.status = :paid and p.endedAt >= :from and p.endedAt < :until"
                                + " order by p.endedAt, p.reference",
                        ChannelPayment.class)
                .setParameter("paid", ChannelPayment.Status.PAID)
                .setParameter("from", from)
                .setParameter("until", until)
                .setMaxResults(MOST_OF_DAY)
                .getResultList();
    }

    List<ChannelRefund> refunded(Instant from, Instant until) {
        return em.createQuery(
                        "select r from ChannelRefund r where r.outcome = :refunded and r.decidedAt >= :from"
                                + " and r.decidedAt < :until order by r.decidedAt, r.reference",
                        ChannelRefund.class)
                .setParameter("refunded", ChannelRefund.Status.REFUNDED)
                .setParameter("from", from)
                .setParameter("until", until)
                .setMaxResults(MOST_OF_DAY)
                .getResultList();
    }
}
