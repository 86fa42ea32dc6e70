package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.identity.Accounts;
import org.doorstep.notification.Notifier;
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
                Map.of(
                        "day", statement.runDate().toString(),
                        "amount", statement.payable().toString()),
                Subject.of("statement", statement.id()));
    }

    void invoiced(InvoiceRow invoice) {
        tell(
                invoice.payee(),
                "invoice.issued",
                Map.of(
                        "number", invoice.number(),
                        "amount", invoice.amount().toString(),
                        "day", invoice.dueOn().toString()),
                Subject.of("invoice", invoice.id()));
    }

    void released(PayoutRow payout) {
        tell(
                payout.payee(),
                "payout.released",
                Map.of(
                        "day", payout.runDate().toString(),
                        "amount", payout.amount().toString()),
                Subject.of("payout", payout.id()));
    }

    private void tell(Payee payee, String template, Map<String, String> words, Subject about) {
        people(payee).forEach(person -> notifier.tell(person, template, words, Optional.of(about)));
    }

    private List<PersonId> people(Payee payee) {
        return payee.isWorker()
                ? List.of(new PersonId(payee.id()))
                : accounts.staffWith(Statements.READ, new CompanyId(payee.id()), MOST_STAFF);
    }
}
