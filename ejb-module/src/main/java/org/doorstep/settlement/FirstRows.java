package org.doorstep.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import org.doorstep.settlement.share.Payee;

/** Makes rows that are then held, in transactions of their own: who loses the race finds the row and waits for it. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class FirstRows {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    public void open(Payee payee) {
        open(List.of(payee));
    }

    public void open(Collection<Payee> payees) {
        payees.forEach(payee -> em.persist(new RunningAccount(payee)));
        em.flush();
    }

    public void begin(String series) {
        em.persist(new NumberSeries(series));
        em.flush();
    }
}
