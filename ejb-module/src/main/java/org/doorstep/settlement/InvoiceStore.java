package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.settlement.Invoices.State;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.InvoiceId;

/** Invoices over what payees owe. */
@Dependent
class InvoiceStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Inject
    AuditTrail audit;

    void add(InvoiceRow row) {
        em.persist(row);
        em.flush();
    }

    void add(InvoicePaymentRow row) {
        em.persist(row);
    }

    /** Whether an entry of the bank is known to be a payment. */
    boolean isStated(String entry) {
        return em.createQuery("select count(p) from InvoicePaymentRow p where p.statedAs = :entry", Long.class)
                        .setParameter("entry", entry)
                        .getSingleResult()
                > 0;
    }

    /** Payments of a sum that the bank has not stated yet, the oldest first; versions decide a race. */
    List<InvoicePaymentRow> unstated(Money sum) {
        return em.createQuery(
                        "select p from InvoicePaymentRow p where p.statedAs is null and p.currency = :currency"
                                + " and p.minor = :minor order by p.id",
                        InvoicePaymentRow.class)
                .setParameter("currency", sum.currency().getCurrencyCode())
                .setParameter("minor", sum.minor())
                .getResultList();
    }

    Optional<InvoiceRow> find(InvoiceId id) {
        return Optional.ofNullable(em.find(InvoiceRow.class, id.value()));
    }

    Optional<InvoiceRow> lock(InvoiceId id) {
        return Optional.ofNullable(em.find(InvoiceRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** A statement that leaves nothing owing ends the payee's open invoice. */
    void netted(Actor actor, StatementRow statement) {
        if (statement.payable().isNegative()) {
            return;
        }
        em.createQuery("select i from InvoiceRow i where i.openFor = :payee", InvoiceRow.class)
                .setParameter("payee", RunningAccount.key(statement.payee()))
                .getResultStream()
                .filter(invoice -> invoice.state() == State.OPEN)
                .findFirst()
                .ifPresent(invoice -> {
                    invoice.net();
                    audit.record(
                            actor,
                            "settlement.invoice-netted",
                            Subject.of("invoice", invoice.id()),
                            Map.of("statement", statement.number()));
                });
    }

    /** Newest first. */
    List<InvoiceRow> list(Optional<String> kind, Optional<Long> payee, Optional<State> state, PageRequest page) {
        var where = new ArrayList<String>();
        kind.ifPresent(value -> where.add("i.payeeKind = :kind"));
        payee.ifPresent(value -> where.add("i.payeeId = :payee"));
        state.ifPresent(value -> where.add("i.state = :state"));
        page.after().ifPresent(value -> where.add("i.id < :after"));
        var query = em.createQuery(
                "select i from InvoiceRow i"
                        + (where.isEmpty() ? "" : " where " + String.join(" and ", where))
                        + " order by i.id desc",
                InvoiceRow.class);
        kind.ifPresent(value -> query.setParameter("kind", value));
        payee.ifPresent(value -> query.setParameter("payee", value));
        state.ifPresent(value -> query.setParameter("state", value));
        page.after().ifPresent(cursor -> query.setParameter("after", cursor.number(0)));
        return query.setMaxResults(page.rows()).getResultList();
    }
}
