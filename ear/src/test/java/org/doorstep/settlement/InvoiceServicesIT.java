package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.ear.support.inside.Market.yuan;

import java.util.Optional;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Rule;
import org.doorstep.shared.Subject;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Who owes us too long gets an invoice, which is paid, in parts too, written off, or netted. */
@ServiceTest
@Order(2) // a night waits for every event of its day: before others move the clock past what nobody here takes
class InvoiceServicesIT extends PayeeStory {
    @Test
    void invoicesWhoOwesTooLongAndBooksThePaymentByTwoPeople() throws Exception {
        var company = company(Optional.empty());
        owes(company, "40.00");
        assertThat(invoices(company)).isEmpty();
        sinceLongAgo(company);

        close();
        close();

        var invoice = invoices(company).get(0);
        assertThat(invoices(company)).hasSize(1);
        assertThat(invoice.number()).startsWith("IN" + dates.today().getYear());
        assertThat(invoice.amount()).isEqualTo(yuan("40.00"));
        assertThat(invoice.dueOn()).isEqualTo(dates.today().plusDays(14));
        assertThat(text(invoices.pdf(staff(company, Statements.READ), invoice.id())))
                .contains(invoice.number(), "40.00 CNY");
        var first = finance();
        invoices.propose(first, invoice.id(), new Invoices.Proposal(Invoices.State.PAID, "bank 4711"));
        assertThat(Codes.of(() -> invoices.decide(first, invoice.id(), new Invoices.Decision(true))))
                .isEqualTo("settlement.invoice.same-person");
        assertThat(owed(company)).isEqualTo(yuan("-40.00"));

        var paid = invoices.decide(finance(), invoice.id(), new Invoices.Decision(true));

        assertThat(paid.state()).isEqualTo(Invoices.State.PAID);
        assertThat(owed(company)).isEqualTo(yuan("0.00"));
        assertThat(ledger.about(Subject.of("invoice", invoice.id())))
                .extracting(Ledger.EntryView::rule)
                .containsExactly(Rule.INVOICE_PAID_BY_COMPANY);
        assertThat(faults(company)).isEmpty();
        earned(company, "25.00", yesterday());
        assertThat(withdrawals
                        .request(staff(company, Withdrawals.WITHDRAW), request(company))
                        .amount())
                .as("40.00 owed and paid, 25.00 earned")
                .isEqualTo(yuan("25.00"));
    }

    @Test
    void booksAnInvoiceInParts() throws Exception {
        var company = company(Optional.empty());
        owes(company, "40.00");
        sinceLongAgo(company);
        close();
        var invoice = invoices(company).get(0).id();
        assertThat(Codes.of(() -> invoices.propose(finance(), invoice, part("40.01"))))
                .isEqualTo("settlement.invoice.sum");
        assertThat(Codes.of(() -> invoices.propose(finance(), invoice, part("0.00"))))
                .isEqualTo("settlement.invoice.sum");

        invoices.propose(finance(), invoice, part("15.00"));
        var open = invoices.decide(finance(), invoice, new Invoices.Decision(true));

        assertThat(open.state()).isEqualTo(Invoices.State.OPEN);
        assertThat(open.booked()).isEqualTo(yuan("15.00"));
        assertThat(owed(company)).isEqualTo(yuan("-25.00"));
        close();
        assertThat(invoices(company)).as("no second invoice over the rest").hasSize(1);
        assertThat(Codes.of(() -> invoices.propose(finance(), invoice, part("25.01"))))
                .isEqualTo("settlement.invoice.sum");
        invoices.propose(finance(), invoice, new Invoices.Proposal(Invoices.State.PAID, "bank 4712"));
        var paid = invoices.decide(finance(), invoice, new Invoices.Decision(true));
        assertThat(paid.state()).isEqualTo(Invoices.State.PAID);
        assertThat(paid.booked()).isEqualTo(yuan("40.00"));
        assertThat(owed(company)).isEqualTo(yuan("0.00"));
        assertThat(ledger.about(Subject.of("invoice", invoice)))
                .extracting(Ledger.EntryView::rule)
                .containsExactly(Rule.INVOICE_PAID_BY_COMPANY, Rule.INVOICE_PAID_BY_COMPANY);
        assertThat(faults(company)).isEmpty();
    }

    private static Invoices.Proposal part(String amount) {
        return new Invoices.Proposal(Invoices.State.PAID, "bank 4711", Optional.of(yuan(amount)));
    }

    @Test
    void writesOffNoMoreThanIsStillOwedAndEndsAnInvoiceThatEarningsCover() throws Exception {
        var owing = company(Optional.empty());
        owes(owing, "40.00");
        sinceLongAgo(owing);
        close();
        earned(owing, "15.00", dates.today());
        var invoice = invoices(owing).get(0).id();
        invoices.propose(finance(), invoice, new Invoices.Proposal(Invoices.State.WRITTEN_OFF, "gone"));

        var written = invoices.decide(finance(), invoice, new Invoices.Decision(true));

        assertThat(written.booked()).isEqualTo(yuan("25.00"));
        assertThat(owed(owing)).isEqualTo(yuan("0.00"));

        var earning = company(Optional.empty());
        owes(earning, "40.00");
        sinceLongAgo(earning);
        close();
        earned(earning, "90.00", yesterday());
        close();

        assertThat(invoices(earning)).extracting(Invoices.Invoice::state).containsExactly(Invoices.State.NETTED);
        assertThat(statements(earning).get(0).payable()).isEqualTo(yuan("50.00"));
        assertThat(faults(earning)).isEmpty();
    }

    @Test
    void hidesInvoicesAndWithdrawalsOfOthers() throws Exception {
        var company = company(Optional.empty());
        owes(company, "40.00");
        sinceLongAgo(company);
        close();
        var other = company(Optional.empty());
        var invoice = invoices(company).get(0).id();

        assertThat(Codes.of(() -> invoices.get(staff(other, Statements.READ), invoice)))
                .isEqualTo("settlement.invoice.unknown");
        assertThat(Codes.of(() -> invoices.pdf(staff(other, Statements.READ), invoice)))
                .isEqualTo("settlement.invoice.unknown");
        assertThat(invoices.list(staff(other, Statements.READ), Optional.empty(), PAGE)
                        .items())
                .isEmpty();
        assertThat(Codes.of(() -> invoices.propose(
                        staff(company, Statements.READ),
                        invoice,
                        new Invoices.Proposal(Invoices.State.PAID, "by myself"))))
                .startsWith("shared.forbidden");
    }
}
