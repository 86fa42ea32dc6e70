package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.ear.support.inside.Market.yuan;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.OutsideServlet;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Sql;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Rule;
import org.doorstep.sandbox.SandboxStatements;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.InvoiceId;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Who owes us too long gets an invoice, which is paid, in parts too, written off, or netted. */
@ServiceTest
@Order(2) // a night waits for every event of its day: before others move the clock past what nobody here takes
class InvoiceServicesIT extends PayeeStory {
    @Inject
    SandboxStatements bank;

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
    void booksWhatTheBankStatedOfAnInvoiceOnceWhateverBecameOfItsCase() throws Exception {
        var suspended = invoiced("100.00");
        var open = invoiced("100.00");
        var more = invoiced("60.00");
        var before = totals();
        var first = credited("100.00");
        var second = credited("100.00");
        var third = credited("100.00");
        outside(() -> night.reconcileBank(JOB, yesterday()));
        assertThat(about(first).suggestion()).isEqualTo("suspense");
        cases.resolve(caseWorker(), about(first).id(), "suspense", "whose is it");
        var closed = List.of(about(second).id(), about(third).id());

        pays(suspended, "bank " + first);
        pays(open, second);
        pays(more, third + ", with 40.00 too much");

        assertThat(totals())
                .isEqualTo(List.of(
                        before.get(0).plus(yuan("300.00")), before.get(1).plus(yuan("40.00"))));
        assertThat(closed).allSatisfy(id -> assertThat(cases.get(JOB, id)).satisfies(ended -> {
            assertThat(ended.open()).isFalse();
            assertThat(ended.resolution()).contains("invoice");
        }));
        outside(() -> night.reconcileBank(JOB, yesterday()));
        assertThat(openAbout(List.of(first, second, third))).isEmpty();
        assertThat(suspenseFaults()).isEmpty();
    }

    @Test
    void makesNoCaseOfWhatTheBankStatesOfAnInvoiceThatWasBookedBefore() throws Exception {
        var invoice = invoiced("100.00");
        var before = totals();
        var number = invoices.get(finance(), invoice).number();
        pays(invoice, "told by phone");
        credited(number, "100.00");
        var other = credited("100.00");

        outside(() -> night.reconcileBank(JOB, yesterday()));
        outside(() -> night.reconcileBank(JOB, yesterday()));

        assertThat(openAbout(List.of(number))).isEmpty();
        assertThat(openAbout(List.of(other))).as("a payment is one entry").hasSize(1);
        assertThat(totals()).isEqualTo(List.of(before.get(0).plus(yuan("100.00")), before.get(1)));
    }

    private InvoiceId invoiced(String amount) throws Exception {
        var company = company(Optional.empty());
        owes(company, amount);
        sinceLongAgo(company);
        close();
        return invoices(company).get(0).id();
    }

    private void pays(InvoiceId invoice, String remark) {
        invoices.propose(finance(), invoice, new Invoices.Proposal(Invoices.State.PAID, remark));
        invoices.decide(finance(), invoice, new Invoices.Decision(true));
    }

    /** Somebody transferred money to us yesterday. @return with which reference */
    private String credited(String amount) {
        var reference = "T" + Ids.next();
        credited(reference, amount);
        return reference;
    }

    private void credited(String reference, String amount) {
        bank.invent(new SandboxStatements.Invention(yesterday(), "pay-in", reference, yuan(amount)));
    }

    /** Of all cities, bank and suspense. */
    private static List<Money> totals() throws Exception {
        return List.of(
                side("debit", "BANK").minus(side("credit", "BANK")),
                side("credit", "SUSPENSE").minus(side("debit", "SUSPENSE")));
    }

    private static Money side(String side, String account) throws Exception {
        var sum = Sql.rows("select coalesce(sum(minor), 0) from ledger_line where %s_account = '%s'"
                        .formatted(side, account))
                .get(0);
        return Money.ofMinor(Long.parseLong(sum), Market.CNY);
    }

    private Cases.Case about(String reference) {
        return openAbout(List.of(reference)).get(0);
    }

    private List<Cases.Case> openAbout(List<String> references) {
        return cases.list(JOB, true, PAGE).items().stream()
                .filter(each ->
                        references.stream().anyMatch(reference -> each.key().endsWith("/pay-in/" + reference)))
                .toList();
    }

    private List<Night.Fault> suspenseFaults() {
        return night.prove(JOB, yesterday()).stream()
                .filter(fault -> fault.where().startsWith("SUSPENSE"))
                .toList();
    }

    private static Actor caseWorker() {
        return Actor.staff(new PersonId(Ids.next()), Set.of(Cases.WORK), key());
    }

    private static void outside(Runnable work) {
        OutsideServlet.open();
        try {
            work.run();
        } finally {
            OutsideServlet.close();
        }
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
