package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.settlement.Payouts.State;
import org.doorstep.shared.Money;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Span;
import org.doorstep.shared.Whose;
import org.doorstep.shared.id.PayoutId;
import org.doorstep.shared.id.StatementId;

/** Payouts and the orders to the bank. */
@Dependent
class PayoutStore {
    /** States in which the money is between us and the bank. */
    static final List<State> IN_TRANSIT = List.of(State.PREPARED, State.RELEASED, State.SENT, State.UNKNOWN);

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    void add(Object row) {
        em.persist(row);
    }

    Optional<PayoutRow> find(PayoutId id) {
        return Optional.ofNullable(em.find(PayoutRow.class, id.value()));
    }

    /** In the order of their numbers; versions decide a race. */
    List<PayoutRow> all(Collection<PayoutId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return em.createQuery("select p from PayoutRow p where p.id in :ids order by p.id", PayoutRow.class)
                .setParameter("ids", ids.stream().map(PayoutId::value).toList())
                .getResultList();
    }

    Map<PayoutId, PayoutRow> byId(Collection<PayoutId> ids) {
        var found = new HashMap<PayoutId, PayoutRow>();
        all(ids).forEach(row -> found.put(row.id(), row));
        return found;
    }

    List<PayoutRow> inState(State state, long after, int limit) {
        return em.createQuery(
                        "select p from PayoutRow p where p.state = :state and p.id > :after order by p.id",
                        PayoutRow.class)
                .setParameter("state", state)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    List<PayoutRow> ofOrder(long order) {
        return em.createQuery("select p from PayoutRow p where p.orderId = :order order by p.id", PayoutRow.class)
                .setParameter("order", order)
                .getResultList();
    }

    /** Newest first. */
    List<PayoutRow> list(Optional<LocalDate> date, Optional<State> state, PageRequest page) {
        var where = new ArrayList<String>();
        date.ifPresent(value -> where.add("p.runDate = :date"));
        state.ifPresent(value -> where.add("p.state = :state"));
        page.after().ifPresent(value -> where.add("p.id < :after"));
        var query = em.createQuery(
                "select p from PayoutRow p"
                        + (where.isEmpty() ? "" : " where " + String.join(" and ", where))
                        + " order by p.id desc",
                PayoutRow.class);
        date.ifPresent(value -> query.setParameter("date", value));
        state.ifPresent(value -> query.setParameter("state", value));
        page.after().ifPresent(value -> query.setParameter("after", value.number(0)));
        return query.setMaxResults(page.rows()).getResultList();
    }

    /** The payout that a statement led to. */
    Optional<PayoutRow> ofStatement(StatementId statement) {
        return em.createQuery("select p from PayoutRow p where p.statementId = :statement", PayoutRow.class)
                .setParameter("statement", statement.value())
                .getResultStream()
                .findFirst();
    }

    Optional<BankOrder> lockOrder(long id) {
        return Optional.ofNullable(em.find(BankOrder.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    List<BankOrder> ordersOf(LocalDate date) {
        return em.createQuery("select o from BankOrder o where o.runDate = :date order by o.id", BankOrder.class)
                .setParameter("date", date)
                .getResultList();
    }

    Optional<BankOrder> orderOf(String messageId) {
        return em.createQuery("select o from BankOrder o where o.messageId = :id", BankOrder.class)
                .setParameter("id", messageId)
                .getResultStream()
                .findFirst();
    }

    List<Long> ordersToAsk(Instant now, int limit) {
        return em.createQuery(
                        "select o.id from BankOrder o where o.state in :states and o.askAt <= :now order by o.askAt",
                        Long.class)
                .setParameter("states", List.of(BankOrder.State.READY, BankOrder.State.UNKNOWN, BankOrder.State.SENT))
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** What left the payables of payees, also where it came back as a line: all payouts but waiting ones. */
    Map<Whose, Money> takenOut(String kind, Span areas) {
        return Whose.amounts(areas.bind(em.createQuery(
                        "select p.areaId, p.currency, p.payeeId, sum(p.amount) from PayoutRow p where p.payeeKind = :kind"
                                + " and p.areaId > :after and p.areaId <= :upTo and p.state <> :waiting"
                                + " group by p.areaId, p.currency, p.payeeId",
                        Object[].class))
                .setParameter("kind", kind)
                .setParameter("waiting", State.WAITING)
                .getResultList());
    }

    /** Payouts that are on their way. */
    Map<Whose, Money> inTransit(Span areas) {
        return Whose.amounts(areas.bind(em.createQuery(
                        "select p.areaId, p.currency, p.id, p.amount from PayoutRow p"
                                + " where p.areaId > :after and p.areaId <= :upTo and p.state in :states",
                        Object[].class))
                .setParameter("states", IN_TRANSIT)
                .getResultList());
    }
}
