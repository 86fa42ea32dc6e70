package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doorstep.settlement.Payouts.State;
import org.doorstep.settlement.payout.BankGateway;
import org.doorstep.settlement.reconciliation.BankBooks;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.PayoutId;

/** Asks the bank for its statement of a day, and compares it. Outside transactions. */
@Dependent
class BankReconciliation {
    private static final int AT_ONCE = 500;

    @Inject
    BankGateway gateway;

    @Inject
    BankBooks books;

    @Inject
    InvoicePayments payments;

    @Inject
    PayoutStore store;

    @Inject
    BankConfig config;

    /** @throws Refused {@code settlement.statement.not-yet}; {@code settlement.file.…} when it is not believed */
    BankBooks.Result compare(Actor actor, LocalDate day) {
        var account = account();
        var file = gateway.statement(account, day)
                .orElseThrow(() -> new Refused("settlement.bank.no-statement", Map.of("date", day)));
        var result = books.compare(actor, account, day, file, gateway.notices(account, day), this::payouts);
        return new BankBooks.Result(result.compared(), payments.unexplained(day, result.differences()));
    }

    String account() {
        return config.debtor().account();
    }

    private List<BankBooks.Payout> payouts(Set<Long> ids) {
        var all = ids.stream().map(PayoutId::new).toList();
        var found = new java.util.ArrayList<BankBooks.Payout>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            store.all(all.subList(from, Math.min(all.size(), from + AT_ONCE))).stream()
                    .map(row -> new BankBooks.Payout(
                            row.id().value(),
                            row.amount(),
                            row.payee().area(),
                            row.state() == State.PAID || row.state() == State.RETURNED))
                    .forEach(found::add);
        }
        return found;
    }
}
