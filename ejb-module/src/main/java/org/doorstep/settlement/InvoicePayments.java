package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.doorstep.settlement.reconciliation.BankBooks;
import org.doorstep.settlement.reconciliation.Difference;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.PersonId;

/**
 * Payments of invoices and the bank's entries that they are, whichever is known first: so that money that came in once is
 * booked once. A payment is the entry whose reference it names.
 */
@Dependent
class InvoicePayments {
    /** How the key of an entry ends that has the reference of another one of its day. */
    private static final String AGAIN = "/again";

    @Inject
    InvoiceStore store;

    @Inject
    CaseStore cases;

    @Inject
    CasePostings postings;

    @Inject
    BankConfig config;

    @Inject
    Clock clock;

    /** A payment is being booked; what the bank stated of it is no case any more, and waits in suspense no more. */
    void booked(Actor actor, InvoiceRow invoice, Money sum, PersonId by) {
        var payment = new InvoicePaymentRow(invoice.id(), invoice.number(), invoice.remark(), sum);
        store.add(payment);
        var keys = payment.references().stream()
                .map(reference -> entries() + reference)
                .flatMap(key -> Stream.of(key, key + AGAIN))
                .toList();
        cases.unknownHere(keys).stream()
                .filter(row -> there(row, sum).compareTo(sum) >= 0)
                .min(Comparator.comparing((CaseRow row) -> there(row, sum)).thenComparing(CaseRow::key))
                .ifPresent(row -> found(actor, payment, row, by));
    }

    private void found(Actor actor, InvoicePaymentRow payment, CaseRow row, PersonId by) {
        payment.isStated(row.foundOn(), row.key());
        if (row.isOpen()) {
            postings.suspendRest(actor, row, payment.sum());
            row.resolve(CaseRow.INVOICE, payment.number(), Optional.of(by), clock.instant());
        } else {
            postings.takeOut(actor, row, payment.sum(), payment.id());
        }
    }

    /** What the bank stated of the currency of a sum, or what of it is still in suspense. */
    private static Money there(CaseRow row, Money sum) {
        var there = row.isOpen() ? row.theirs() : row.suspense();
        return there.filter(money -> money.currency().equals(sum.currency())).orElse(Money.zero(sum.currency()));
    }

    /** What of the differences of a day of the bank is no payment of an invoice that was booked before it was stated. */
    @Transactional
    public List<Difference> unexplained(LocalDate day, List<Difference> found) {
        return found.stream().filter(difference -> !isPayment(day, difference)).toList();
    }

    private boolean isPayment(LocalDate day, Difference difference) {
        if (difference.ours().isPresent() || !difference.key().startsWith(entries())) {
            return false;
        }
        var entry = InvoicePaymentRow.entry(day, difference.key());
        return store.isStated(entry)
                || difference
                        .theirs()
                        .flatMap(sum -> named(difference, sum))
                        .map(payment -> {
                            payment.isStated(day, difference.key());
                            return payment;
                        })
                        .isPresent();
    }

    private Optional<InvoicePaymentRow> named(Difference difference, Money sum) {
        var reference = difference.key().substring(entries().length()).replaceFirst(AGAIN + "[0-9]*$", "");
        return store.unstated(sum).stream()
                .filter(payment -> payment.references().contains(reference))
                .findFirst();
    }

    /** What keys of the bank's incoming entries begin with. */
    private String entries() {
        return BankBooks.source(config.debtor().account()) + "/pay-in/";
    }
}
