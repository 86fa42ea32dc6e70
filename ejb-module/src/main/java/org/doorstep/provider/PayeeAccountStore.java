package org.doorstep.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.doorstep.provider.PayeeAccounts.Payee;
import org.doorstep.shared.id.PayeeAccountId;

@ApplicationScoped
class PayeeAccountStore {
    private static final int MOST = 200;

    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    void add(PayeeAccountRow account) {
        entities.persist(account);
        entities.flush();
    }

    /** Frees the unique places of what was replaced before another account takes them. */
    void flush() {
        entities.flush();
    }

    Optional<PayeeAccountRow> find(PayeeAccountId id) {
        return Optional.ofNullable(entities.find(PayeeAccountRow.class, id.value()));
    }

    Optional<PayeeAccountRow> waitingFor(Payee payee) {
        return one("select a from PayeeAccountRow a where a.waitingFor = :payee", payee);
    }

    Optional<PayeeAccountRow> inForceFor(Payee payee) {
        return one("select a from PayeeAccountRow a where a.inForceFor = :payee", payee);
    }

    private Optional<PayeeAccountRow> one(String query, Payee payee) {
        return entities.createQuery(query, PayeeAccountRow.class)
                .setParameter("payee", PayeeAccountRow.key(payee))
                .getResultStream()
                .findFirst();
    }

    /** The payee's accounts that count, newest first. */
    List<PayeeAccountRow> of(Payee payee) {
        return entities.createQuery(
                        "select a from PayeeAccountRow a where a.payeeKind = :kind and a.payeeId = :id"
                                + " and a.state <> :replaced order by a.id desc",
                        PayeeAccountRow.class)
                .setParameter("kind", payee.kind())
                .setParameter("id", payee.id())
                .setParameter("replaced", PayeeAccountRow.State.REPLACED)
                .setMaxResults(MOST)
                .getResultList();
    }

    /** What waits for a second person, longest waiting first. */
    List<PayeeAccountRow> waiting() {
        return entities.createQuery(
                        "select a from PayeeAccountRow a where a.state = :named order by a.id", PayeeAccountRow.class)
                .setParameter("named", PayeeAccountRow.State.NAMED)
                .setMaxResults(MOST)
                .getResultList();
    }
}
