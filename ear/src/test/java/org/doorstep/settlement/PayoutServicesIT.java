package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.doorstep.ear.support.inside.Market.CNY;
import static org.doorstep.ear.support.inside.Market.SYSTEM;
import static org.doorstep.ear.support.inside.Market.yuan;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.doorstep.ear.support.inside.Await;
import org.doorstep.ear.support.inside.Codes;
import org.doorstep.ear.support.inside.Mailbox;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.Numbers;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.notification.Notifier;
import org.doorstep.provider.Contracts;
import org.doorstep.provider.Cycle;
import org.doorstep.provider.PayeeAccounts;
import org.doorstep.settings.Settings;
import org.doorstep.settlement.payout.BankAnswer;
import org.doorstep.settlement.share.Payee;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Role;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PayoutId;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** How payees come to their money: cycles, withdrawals, limits, cooling-off, invoices, and statements that never change. */
@ServiceTest
@Order(2) // a night waits for every event of its day: before others move the clock past what nobody here takes
class PayoutServicesIT {
    private static final Actor JOB = Actor.system("payout-test");
    private static final PageRequest PAGE = PageRequest.first(200);

    @Inject
    Night night;

    @Inject
    Statements statements;

    @Inject
    Payouts payouts;

    @Inject
    Withdrawals withdrawals;

    @Inject
    Invoices invoices;

    @Inject
    BankOrders orders;

    @Inject
    Cases cases;

    @Inject
    Notifier notifier;

    @Inject
    Shares shares;

    @Inject
    Ledger ledger;

    @Inject
    Contracts contracts;

    @Inject
    PayeeAccounts accounts;

    @Inject
    Settings settings;

    @Inject
    Market market;

    @Inject
    BusinessDates dates;

    @Inject
    UserTransaction transaction;

    @Inject
    Clock clock;

    @Test
    void paysOutOnRequestWhatIsPayableNowLessCashOnceAtATime() throws Exception {
        var worker = worker();
        earned(worker, "80.00", dates.today());
        cash(worker, "30.00");
        var actor = self(worker);

        assertThat(withdrawals.payable(actor)).singleElement().satisfies(payable -> {
            assertThat(payable.amount()).isEqualTo(yuan("50.00"));
            assertThat(payable.cash()).isEqualTo(yuan("30.00"));
            assertThat(payable.obstacle()).isEmpty();
        });
        var made = withdrawals.request(actor, request(worker));
        var again = withdrawals.request(actor, request(worker));

        assertThat(again).as("the same key").isEqualTo(made);
        assertThat(made.amount()).isEqualTo(yuan("50.00"));
        assertThat(made.state()).isEqualTo(Payouts.State.PREPARED);
        assertThat(statements.get(JOB, made.statement())).satisfies(statement -> {
            assertThat(statement.number()).startsWith("SW");
            assertThat(statement.cash()).isEqualTo(yuan("30.00"));
            assertThat(statement.payable()).isEqualTo(yuan("50.00"));
            assertThat(statement.payout()).contains(made.payout());
        });
        assertThat(owed(worker)).isEqualTo(yuan("0.00"));
        earned(worker, "20.00", dates.today());
        assertThat(Codes.of(() -> withdrawals.request(self(worker), request(worker))))
                .isEqualTo("settlement.withdrawal.open");

        paid(made.payout());

        var next = withdrawals.request(self(worker), request(worker));
        assertThat(next.amount()).isEqualTo(yuan("20.00"));
        assertThat(withdrawals.list(actor, PAGE).items())
                .extracting(Withdrawals.Withdrawal::payout)
                .containsExactly(next.payout(), made.payout());
        assertThat(faults(worker)).isEmpty();
    }

    @Test
    void numbersAPayeesStatementsWithoutGapsWhoeverMakesThem() throws Exception {
        var worker = worker();
        for (int i = 0; i < 2; i++) {
            earned(worker, "10.00", yesterday());
            close();
            earned(worker, "10.00", dates.today());
            paid(withdrawals.request(self(worker), request(worker)).payout());
        }

        assertThat(statements(worker)).extracting(Statements.Statement::ordinal).containsExactly(4, 3, 2, 1);
        assertThat(statements(worker)).extracting(Statements.Statement::payable).containsOnly(yuan("10.00"));
    }

    @Test
    void refusesAWithdrawalWithoutRightMoneyAccountOrKey() throws Exception {
        var company = company(Optional.empty());
        earned(company, "9.00", dates.today());

        assertThat(Codes.of(() -> withdrawals.request(staff(company, Withdrawals.WITHDRAW), request(company))))
                .isEqualTo("settlement.withdrawal.too-little");
        earned(company, "90.00", dates.today());
        assertThat(Codes.of(() -> withdrawals.request(staff(company, Statements.READ), request(company))))
                .isEqualTo("shared.forbidden.permission");
        assertThat(Codes.of(() -> withdrawals.request(finance(), request(company))))
                .startsWith("shared.forbidden");
        var keyless = Actor.companyStaff(
                new PersonId(Ids.next()),
                new CompanyId(company.id()),
                Set.of(Withdrawals.WITHDRAW),
                Actor.Request.NONE);
        assertThat(Codes.of(() -> withdrawals.request(keyless, request(company))))
                .isEqualTo("shared.idempotency.missing");
        var homeless = homeless();
        earned(homeless, "90.00", dates.today());
        assertThat(Codes.of(() -> withdrawals.request(self(homeless), request(homeless))))
                .isEqualTo("settlement.withdrawal.no-account");
        var stranger = new Payee(Payee.WORKER, Ids.next(), company.area(), CNY);
        assertThat(Codes.of(() -> withdrawals.request(self(stranger), request(stranger))))
                .isEqualTo("settlement.withdrawal.too-little");
        assertThat(withdrawals
                        .request(staff(company, Withdrawals.WITHDRAW), request(company))
                        .amount())
                .isEqualTo(yuan("99.00"));
    }

    @Test
    void isReleasedByAnotherPersonThanTheOneWhoAsked() throws Exception {
        var worker = worker();
        earned(worker, "80.00", dates.today());
        var made = withdrawals.request(self(worker), request(worker));
        var alsoFinance = Actor.staff(
                new PersonId(worker.id()),
                Set.of(Payouts.READ, Payouts.RELEASE),
                new Actor.Request(Optional.of("key-" + Ids.next()), Locale.ENGLISH, "-"));

        assertThat(Codes.of(() -> payouts.release(alsoFinance, dates.today(), List.of(made.payout()))))
                .isEqualTo("settlement.release.same-person");
        assertThat(payouts.release(finance(), dates.today(), List.of(made.payout())))
                .extracting(Payouts.Payout::state)
                .containsExactly(Payouts.State.RELEASED);
    }

    @Test
    void letsOneOfManyWithdrawalsAtOnceWin() throws Exception {
        var worker = worker();
        earned(worker, "80.00", dates.today());

        var outcomes = atOnce(List.of(
                () -> outcome(() -> withdrawals.request(self(worker), request(worker))),
                () -> outcome(() -> withdrawals.request(self(worker), request(worker))),
                () -> outcome(() -> withdrawals.request(self(worker), request(worker))),
                () -> outcome(() -> withdrawals.request(self(worker), request(worker)))));

        assertThat(outcomes).filteredOn("made"::equals).hasSize(1);
        assertThat(withdrawals.list(self(worker), PAGE).items()).hasSize(1);
        assertThat(statements(worker)).hasSize(1);
        assertThat(owed(worker)).isEqualTo(yuan("0.00"));
    }

    @Test
    void paysEachLineOnceWhenTheNightAndAWithdrawalMeet() throws Exception {
        for (int round = 0; round < 3; round++) {
            var worker = worker();
            earned(worker, "80.00", yesterday());

            atOnce(List.of(
                    () -> outcome(() -> night.payOut(JOB, yesterday(), 50)),
                    () -> outcome(() -> withdrawals.request(self(worker), request(worker)))));
            close();

            assertThat(statements(worker)).singleElement().satisfies(statement -> {
                assertThat(statement.payable()).isEqualTo(yuan("80.00"));
                assertThat(statement.payout()).isPresent();
            });
            assertThat(owed(worker)).isEqualTo(yuan("0.00"));
        }
    }

    @Test
    void letsLinesWaitForTheEndOfThePayeesCycleAndStatesThemTogether() throws Exception {
        var date = yesterday();
        var later = new Cycle(Cycle.Kind.WEEKLY, date.plusDays(1).getDayOfWeek().getValue());
        var company = company(Optional.of(later));
        earned(company, "70.00", date);

        close();

        assertThat(statements(company)).isEmpty();
        assertThat(owed(company)).isEqualTo(yuan("70.00"));
        earned(company, "5.00", date);
        agreed(company, new Cycle(Cycle.Kind.WEEKLY, date.getDayOfWeek().getValue()));
        sql("update settlement_payee set waits_on = null where payee_id = " + company.id());

        close();

        assertThat(statements(company)).singleElement().satisfies(statement -> {
            assertThat(statement.payable()).isEqualTo(yuan("75.00"));
            assertThat(statement.lines()).isEqualTo(2);
        });
    }

    @Test
    void paysNothingToAChangedAccountUntilItsTimeAndSaysSo() throws Exception {
        var company = company(Optional.empty());
        earned(company, "70.00", yesterday());
        close();
        var prepared = payout(company);
        assertThat(prepared.state()).isEqualTo(Payouts.State.PREPARED);

        account(company, "44050110099999");

        assertThat(Codes.of(() -> payouts.release(finance(), yesterday(), List.of(prepared.id()))))
                .isEqualTo("settlement.release.cooling");
        earned(company, "30.00", yesterday());
        assertThat(Codes.of(() -> withdrawals.request(staff(company, Withdrawals.WITHDRAW), request(company))))
                .isEqualTo("settlement.withdrawal.cooling");
        close();
        assertThat(payout(company)).satisfies(waiting -> {
            assertThat(waiting.state()).isEqualTo(Payouts.State.WAITING);
            assertThat(waiting.waitsFor()).contains(Payouts.Wait.COOLING);
            assertThat(waiting.waitsUntil()).hasValueSatisfying(until -> assertThat(until)
                    .isCloseTo(clock.instant().plus(Duration.ofHours(48)), within(5, ChronoUnit.MINUTES)));
        });
        assertThat(owed(company)).isEqualTo(yuan("30.00"));

        sql("update provider_payee_account set pays_from = named_at where payee_id = " + company.id());
        close();

        assertThat(payout(company).state()).isEqualTo(Payouts.State.PREPARED);
        assertThat(payout(company).waitsFor()).isEmpty();
        payouts.release(
                finance(), yesterday(), List.of(prepared.id(), payout(company).id()));
        assertThat(faults(company)).isEmpty();
    }

    @Test
    void handsInAsManyFilesAsTheBanksLimitsAskFor() throws Exception {
        var companies = List.of(company(Optional.empty()), company(Optional.empty()), company(Optional.empty()));
        for (var company : companies) {
            earned(company, "60.00", yesterday());
        }
        close();
        var ids = companies.stream().map(company -> payout(company).id()).toList();

        with("settlement.file-total", "130.00 CNY", () -> payouts.release(finance(), yesterday(), ids));

        var files = rows("select o.payments, o.total from settlement_order o where o.id in (select p.order_id from"
                + " settlement_payout p where p.id in (" + ids.get(0).value() + ","
                + ids.get(1).value() + ","
                + ids.get(2).value() + ")) order by o.id");
        assertThat(files).containsExactly("2 12000", "1 6000");
    }

    @Test
    void keepsWhatIsAboveTheBanksLimitOfAPaymentAsACase() throws Exception {
        var company = company(Optional.empty());
        earned(company, "1000.01", yesterday());

        with("settlement.payment-most", "1000.00 CNY", () -> {
            close();
            return true;
        });

        assertThat(payout(company).waitsFor()).contains(Payouts.Wait.LIMIT);
        assertThat(owed(company)).isEqualTo(yuan("1000.01"));
        assertThat(cases.list(JOB, true, PAGE).items())
                .filteredOn(each -> each.key().contains("payout-limit/company:" + company.id()))
                .singleElement()
                .satisfies(each -> assertThat(each.ours()).contains(yuan("1000.01")));
        close();
        assertThat(payout(company).state()).isEqualTo(Payouts.State.PREPARED);
        assertThat(Codes.of(() -> with(
                        "settlement.payment-most",
                        "1000.00 CNY",
                        () -> payouts.release(
                                finance(), yesterday(), List.of(payout(company).id())))))
                .isEqualTo("settlement.release.over-limit");
    }

    @Test
    void owesAgainWhatTheBankReturnsAndNothingWhenItSaysSoTwice() throws Exception {
        var company = company(Optional.empty());
        earned(company, "60.00", yesterday());
        close();
        var payout = payout(company).id();
        paid(payout);
        assertThat(payouts.get(finance(), payout).state()).isEqualTo(Payouts.State.PAID);
        assertThat(owed(company)).isEqualTo(yuan("0.00"));

        answer(payout, BankAnswer.Status.RETURNED);
        answer(payout, BankAnswer.Status.RETURNED);
        answer(payout, BankAnswer.Status.PAID);

        assertThat(payouts.get(finance(), payout).state()).isEqualTo(Payouts.State.RETURNED);
        assertThat(owed(company)).isEqualTo(yuan("60.00"));
        assertThat(faults(company)).isEmpty();
        assertThat(withdrawals
                        .request(staff(company, Withdrawals.WITHDRAW), request(company))
                        .amount())
                .isEqualTo(yuan("60.00"));
    }

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

    @Test
    void letsNobodyChangeAStatementOrItsLines() throws Exception {
        var company = company(Optional.empty());
        earned(company, "60.00", yesterday());
        close();
        var id = statements(company).get(0).id().value();

        for (var change : List.of(
                "update settlement_statement set payable = payable + 1, shares = shares + 1 where id = " + id,
                "delete from settlement_statement where id = " + id,
                "update settlement_line set amount = amount + 1 where statement_id = " + id,
                "update settlement_line set statement_id = null where statement_id = " + id,
                "delete from settlement_line where statement_id = " + id)) {
            assertThatThrownBy(() -> sql(change))
                    .as(change)
                    .isInstanceOf(SQLException.class)
                    .satisfies(refusal ->
                            assertThat(stack(refusal)).containsAnyOf("settlement_is_immutable", "foreign key"));
        }
        assertThat(statements(company).get(0).payable()).isEqualTo(yuan("60.00"));
    }

    @Test
    void printsAStatementInTheReadersLanguage() throws Exception {
        var company = company(Optional.empty());
        earned(company, "60.00", yesterday());
        close();
        var statement = statements(company).get(0);
        var chinese = Actor.companyStaff(
                new PersonId(Ids.next()), new CompanyId(company.id()), Set.of(Statements.READ), Actor.Request.NONE);

        assertThat(text(statements.pdf(chinese, statement.id()))).contains("对账单 " + statement.number(), "60.00");
        assertThat(text(statements.pdf(staff(company, Statements.READ), statement.id())))
                .contains("Statement " + statement.number());
    }

    @Test
    void mailsAStatementToItsPayeeAsPdfInThePayeesLanguage() throws Exception {
        var worker = worker();
        var box = "payee" + worker.id() + "@example.org";
        transaction.begin();
        notifier.reach(
                SYSTEM,
                new Notifier.Reach(
                        new PersonId(worker.id()), Optional.empty(), Optional.of(box), "zh-TW"));
        transaction.commit();
        earned(worker, "12.34", yesterday());

        close();

        var number = statements(worker).get(0).number();
        Await.until(() -> "mail of " + number, () -> !Mailbox.attachments(box).isEmpty());
        assertThat(Mailbox.attachments(box)).singleElement().satisfies(attachment -> {
            assertThat(attachment.name()).isEqualTo(number + ".pdf");
            assertThat(text(attachment.bytes())).contains("對帳單 " + number, "12.34");
        });
    }

    @Test
    void remembersTheCycleThatWasSigned() throws Exception {
        var company = new CompanyId(company(Optional.empty()).id());
        var base = market.terms(dates.today().plusDays(2));
        var cycle = new Cycle(Cycle.Kind.MONTHLY, 31);

        contracts.sign(
                SYSTEM,
                company,
                new Contracts.Terms(
                        base.from(),
                        base.worker(),
                        base.company(),
                        base.platform(),
                        base.insurance(),
                        base.withholding(),
                        base.holding(),
                        base.least(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(cycle)));

        assertThat(contracts.on(company, base.from()).orElseThrow().terms().paidOut())
                .isEqualTo(cycle);
        assertThat(contracts.on(company, dates.today()).orElseThrow().terms().paidOut())
                .isEqualTo(Cycle.DAILY);
    }

    // what the tests stand on

    private Payee company(Optional<Cycle> cycle) throws Exception {
        var city = market.city();
        var company = new Payee(Payee.COMPANY, market.company(city).value(), city.area(), CNY);
        account(company, "44050110088888");
        if (cycle.isPresent()) {
            agreed(company, cycle.get());
        }
        return company;
    }

    /** A contract with this cycle has been in force since long. */
    private void agreed(Payee company, Cycle cycle) throws Exception {
        sql("update provider_contract set pay_cycle = '" + cycle + "', valid_from = '"
                + yesterday().minusDays(100) + "' where company_id = " + company.id());
    }

    private Payee worker() {
        var worker = homeless();
        account(worker, Numbers.card());
        return worker;
    }

    /** Without a bank account. */
    private Payee homeless() {
        return new Payee(Payee.WORKER, Ids.next(), market.city().area(), CNY);
    }

    private void account(Payee payee, String number) {
        var id = accounts.name(
                finance(),
                new PayeeAccounts.Name(
                        new PayeeAccounts.Payee(payee.kind(), payee.id()), "Holder", number, "102100099996", "ICBC"));
        accounts.confirm(finance(), id);
    }

    /** As far as the books and the payee's lines go: money that the payee paid in. */
    private void earned(Payee payee, String amount, LocalDate on) throws Exception {
        var rule = payee.isWorker() ? Rule.INVOICE_PAID_BY_WORKER : Rule.INVOICE_PAID_BY_COMPANY;
        transaction.begin();
        var posting = posting(rule, payee, on).amount(Part.AMOUNT, yuan(amount));
        ledger.post(JOB, posting);
        shares.cleared("payment", payee, posting, yuan(amount), on);
        transaction.commit();
    }

    /** A refund was taken back from a company that had nothing left. */
    private void owes(Payee company, String amount) throws Exception {
        transaction.begin();
        var posting = posting(Rule.REFUND_FROM_SHARES, company, yesterday())
                .ref(Ref.REFUND, Ids.next())
                .amount(Part.COMPANY, yuan(amount));
        ledger.post(JOB, posting);
        shares.cleared("clawback", company, posting, yuan(amount).negate(), yesterday());
        transaction.commit();
        close();
        assertThat(statements(company).get(0).payable()).isEqualTo(yuan("-" + amount));
    }

    private Posting posting(Rule rule, Payee payee, LocalDate on) {
        return Posting.of(rule, "test/" + Ids.next(), clock.instant(), on, payee.area(), new Subject("test", 1))
                .ref(payee.isWorker() ? Ref.WORKER : Ref.COMPANY, payee.id());
    }

    private void cash(Payee worker, String amount) throws Exception {
        transaction.begin();
        ledger.post(
                JOB,
                Posting.of(
                                Rule.CASH_COLLECTED,
                                "test-cash/" + Ids.next(),
                                clock.instant(),
                                dates.today(),
                                worker.area(),
                                new Subject("test", 1))
                        .ref(Ref.WORKER, worker.id())
                        .ref(Ref.BOOKING, Ids.next())
                        .amount(Part.AMOUNT, yuan(amount)));
        transaction.commit();
    }

    private void sinceLongAgo(Payee payee) throws Exception {
        sql("update settlement_payee set negative_since = '" + yesterday().minusDays(40) + "' where payee_id = "
                + payee.id());
    }

    private void close() {
        night.freeze(JOB, yesterday());
        while (!night.payOut(JOB, yesterday(), 50).isComplete()) {}
    }

    private void paid(PayoutId payout) {
        payouts.release(finance(), payouts.get(finance(), payout).date(), List.of(payout));
        answer(payout, BankAnswer.Status.PAID);
    }

    /** The bank answers for the order that the payout went with; whether it was reached by the courier or not. */
    private void answer(PayoutId payout, BankAnswer.Status status) {
        try {
            long order = Long.parseLong(rows("select order_id from settlement_payout where id = " + payout.value())
                    .get(0));
            orders.begin(order);
            orders.answered(
                    order, List.of(new BankAnswer(Long.toString(payout.value()), status, "ref", Optional.empty())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Payouts.Payout payout(Payee payee) {
        return payouts.get(finance(), statements(payee).get(0).payout().orElseThrow());
    }

    private List<Statements.Statement> statements(Payee payee) {
        return statements
                .list(JOB, Optional.of(payee.kind()), Optional.of(Long.toString(payee.id())), Optional.empty(), PAGE)
                .items();
    }

    private List<Invoices.Invoice> invoices(Payee company) {
        return invoices.list(staff(company, Statements.READ), Optional.empty(), PAGE)
                .items();
    }

    private Money owed(Payee payee) {
        return ledger.balance(
                payee.isWorker() ? Account.WORKER_PAYABLE : Account.COMPANY_PAYABLE,
                Long.toString(payee.id()),
                payee.area(),
                CNY);
    }

    /** What the proof holds against the payee's own balance and its payouts. */
    private List<Night.Fault> faults(Payee payee) {
        return night.prove(JOB, yesterday()).stream()
                .filter(fault -> fault.where().contains("_PAYABLE " + payee.id() + " "))
                .toList();
    }

    private static Withdrawals.Request request(Payee payee) {
        return new Withdrawals.Request(payee.area(), CNY);
    }

    private static Actor self(Payee worker) {
        return Actor.person(new PersonId(worker.id()), Set.of(Role.WORKER), key());
    }

    private static Actor staff(Payee company, Permission... permissions) {
        return Actor.companyStaff(new PersonId(Ids.next()), new CompanyId(company.id()), Set.of(permissions), key());
    }

    private static Actor finance() {
        return Actor.staff(
                new PersonId(Ids.next()),
                Set.of(
                        Payouts.READ,
                        Payouts.RELEASE,
                        Invoices.WORK,
                        Settings.EDIT,
                        PayeeAccounts.NAME,
                        PayeeAccounts.CONFIRM),
                key());
    }

    private static Actor.Request key() {
        return new Actor.Request(Optional.of("key-" + Ids.next()), Locale.ENGLISH, "-");
    }

    private LocalDate yesterday() {
        return dates.today().minusDays(1);
    }

    private <T> T with(String setting, String value, Callable<T> work) throws Exception {
        settings.set(finance(), setting, Optional.empty(), value, Optional.empty());
        try {
            return work.call();
        } finally {
            settings.reset(finance(), setting, Optional.empty(), Optional.empty());
        }
    }

    private static String outcome(Callable<?> work) {
        try {
            work.call();
            return "made";
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
        ManagedExecutorService executor = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        var barrier = new CyclicBarrier(works.size());
        var futures = new ArrayList<Future<T>>();
        for (var work : works) {
            futures.add(executor.submit(() -> {
                barrier.await();
                return work.call();
            }));
        }
        var results = new ArrayList<T>();
        for (var future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private static void sql(String statement) throws Exception {
        DataSource source = InitialContext.doLookup("jdbc/doorstep");
        try (var connection = source.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    private static List<String> rows(String query) throws Exception {
        DataSource source = InitialContext.doLookup("jdbc/doorstep");
        var found = new ArrayList<String>();
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                var columns = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i));
                }
                found.add(String.join(" ", columns));
            }
        }
        return found;
    }

    /** What the database says, in lower case: one of the two shouts. */
    private static String stack(Throwable refusal) {
        var text = new StringBuilder();
        for (Throwable each = refusal; each != null; each = each.getCause()) {
            text.append(each.getMessage()).append('\n');
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
