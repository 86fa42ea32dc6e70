package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.doorstep.settlement.share.Payee;
import org.doorstep.shared.LostRace;

/** The rows that whoever moves a payee's money holds, and the rows that numbers are counted in. */
@Dependent
class RunningAccounts {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Inject
    FirstRows first;

    /** Holds the payee's account for the rest of the transaction; opens it where there is none. */
    RunningAccount lock(Payee payee) {
        return held(RunningAccount.class, RunningAccount.key(payee), () -> first.open(payee));
    }

    /** Holds many, in an order of their own, before anything else of the transaction is held. */
    void lockAll(Collection<Payee> payees) {
        openMissing(payees);
        payees.stream().sorted(Comparator.comparing(RunningAccount::key)).forEach(this::lock);
    }

    /** All in one transaction; who is beaten to one of them leaves all to {@link #lock}, which opens them one by one. */
    private void openMissing(Collection<Payee> payees) {
        var missing = new TreeMap<String, Payee>();
        payees.forEach(payee -> missing.put(RunningAccount.key(payee), payee));
        if (missing.isEmpty()) {
            return;
        }
        em.createQuery("select a.key from RunningAccount a where a.key in :keys", String.class)
                .setParameter("keys", List.copyOf(missing.keySet()))
                .getResultList()
                .forEach(missing::remove);
        if (missing.size() > 1) {
            unlessBeaten(() -> first.open(missing.values()));
        }
    }

    Optional<RunningAccount> find(Payee payee) {
        return Optional.ofNullable(em.find(RunningAccount.class, RunningAccount.key(payee)));
    }

    /** The next number of a series; held until the transaction ends, so that none is left out. */
    int next(String series) {
        return held(NumberSeries.class, series, () -> first.begin(series)).next();
    }

    /** Payees who owe us since this date or longer and have no open invoice, longest first. */
    List<Payee> owingSince(LocalDate date, int limit) {
        return em
                .createQuery(
                        "select a from RunningAccount a where a.negativeSince <= :date and not exists"
                                + " (select i from InvoiceRow i where i.openFor = a.key) and not exists"
                                + " (select i from InvoiceRow i where i.statementId = a.lastStatement)"
                                + " order by a.negativeSince, a.key",
                        RunningAccount.class)
                .setParameter("date", date)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(RunningAccount::payee)
                .toList();
    }

    private <T> T held(Class<T> type, String key, Runnable open) {
        var found = Optional.ofNullable(em.find(type, key, LockModeType.PESSIMISTIC_WRITE));
        if (found.isPresent()) {
            return found.get();
        }
        unlessBeaten(open);
        return Optional.ofNullable(em.find(type, key, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new IllegalStateException("no row " + key));
    }

    private static void unlessBeaten(Runnable open) {
        try {
            open.run();
        } catch (RuntimeException e) {
            // somebody else was first, which is as good
            if (!LostRace.causedBy(e)) {
                throw e;
            }
        }
    }
}
