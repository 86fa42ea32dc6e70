package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.doorstep.identity.Accounts;
import org.doorstep.notification.Notifier;
import org.doorstep.notification.Words;
import org.doorstep.settlement.share.Payee;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;

/** Tells payees what they are owed and what is on its way to them. */
@Dependent
class PayeeNews {
    private static final int MOST_STAFF = 20;

    @Inject
    Notifier notifier;

    @Inject
    Accounts accounts;

    /** With the statement itself in the mail. */
    void ready(StatementRow statement) {
        tell(
                statement.payee(),
                "statement.ready",
                Words.none().day("day", statement.runDate()).money("amount", statement.payable()),
                Subject.of("statement", statement.id()));
    }

    void invoiced(InvoiceRow invoice) {
        tell(
                invoice.payee(),
                "invoice.issued",
                Words.of("number", invoice.number())
                        .money("amount", invoice.amount())
                        .day("day", invoice.dueOn()),
                Subject.of("invoice", invoice.id()));
    }

    void released(PayoutRow payout) {
        tell(
                payout.payee(),
                "payout.released",
                Words.none().day("day", payout.runDate()).money("amount", payout.amount()),
                Subject.of("payout", payout.id()));
    }

    private void tell(Payee payee, String template, Words words, Subject about) {
        var values = words.values();
        people(payee).forEach(person -> notifier.tell(person, template, values, Optional.of(about)));
    }

    private List<PersonId> people(Payee payee) {
        return payee.isWorker()
                ? List.of(new PersonId(payee.id()))
                : accounts.staffWith(Statements.READ, new CompanyId(payee.id()), MOST_STAFF);
    }
}
