package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.doorstep.settlement.share.Payee;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.PayoutId;
import org.doorstep.shared.id.WithdrawalId;

/** Withdrawals, by payee. */
@Dependent
class WithdrawalStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /** At once, so that the unique place of the payee decides now. */
    void add(WithdrawalRow row) {
        em.persist(row);
        em.flush();
    }

    Optional<WithdrawalRow> find(WithdrawalId id) {
        return Optional.ofNullable(em.find(WithdrawalRow.class, id.value()));
    }

    Optional<WithdrawalRow> openFor(Payee payee) {
        return one("select w from WithdrawalRow w where w.openFor = :value", RunningAccount.key(payee));
    }

    Optional<WithdrawalRow> of(PayoutId payout) {
        return one("select w from WithdrawalRow w where w.payoutId = :value", payout.value());
    }

    private Optional<WithdrawalRow> one(String query, Object value) {
        return em.createQuery(query, WithdrawalRow.class)
                .setParameter("value", value)
                .getResultStream()
                .findFirst();
    }

    /** Newest first. */
    List<WithdrawalRow> list(String kind, long payee, PageRequest page) {
        var query = em.createQuery(
                "select w from WithdrawalRow w where w.payeeKind = :kind and w.payeeId = :payee"
                        + (page.after().isPresent() ? " and w.id < :after" : "") + " order by w.id desc",
                WithdrawalRow.class);
        query.setParameter("kind", kind).setParameter("payee", payee);
        page.after().ifPresent(cursor -> query.setParameter("after", cursor.number(0)));
        return query.setMaxResults(page.rows()).getResultList();
    }
}
