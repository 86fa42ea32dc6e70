package org.doorstep.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.doorstep.sandbox.SandboxStatements.LineWay;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Money;

/** What moved the customer's account at the sandbox bank: payments of files, returns, and what the channel pays in. */
@Dependent
class BankBook {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Inject
    BusinessDates dates;

    @Inject
    Clock clock;

    /** A channel pays in, or takes back what is below nothing. */
    void credited(String reference, Money amount, LocalDate day) {
        if (!amount.isZero() && em.find(BankCreditRow.class, reference) == null) {
            em.persist(new BankCreditRow("pay-in", reference, amount, day));
        }
    }

    void invent(String kind, String reference, Money amount, LocalDate day) {
        em.persist(new BankCreditRow(kind, reference, amount, day));
    }

    /** All until the end of a day, as it was. */
    List<BankLine> truly(LocalDate until) {
        var now = clock.instant();
        var lines = new ArrayList<BankLine>();
        em.createQuery(
                        "select p from BankPaymentRow p where p.dueAt < :end and p.outcome in ('PAID', 'RETURNED')"
                                + " order by p.id",
                        BankPaymentRow.class)
                .setParameter("end", dates.span(until).end())
                .getResultList()
                .forEach(payment -> lines.addAll(payment.lines(dates, now)));
        em.createQuery("select c from BankCreditRow c where c.day <= :until order by c.reference", BankCreditRow.class)
                .setParameter("until", until)
                .getResultList()
                .forEach(credit -> lines.add(credit.line()));
        return lines.stream().filter(line -> !line.day().isAfter(until)).toList();
    }

    /** All until the end of a day, as testers want it to be told. @param where before each line's name */
    List<BankLine> told(LocalDate until, String where) {
        var ways = ways();
        return truly(until).stream()
                .flatMap(line -> line.told(ways.getOrDefault(where + line.key(), LineWay.AS_IT_IS)).stream())
                .filter(line -> !line.day().isAfter(until))
                .toList();
    }

    private Map<String, LineWay> ways() {
        return em.createQuery("select w from BankLineWayRow w", BankLineWayRow.class).getResultList().stream()
                .collect(Collectors.toMap(BankLineWayRow::line, BankLineWayRow::way));
    }
}
