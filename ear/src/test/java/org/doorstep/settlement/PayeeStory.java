package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.ear.support.inside.Market.CNY;
import static org.doorstep.ear.support.inside.Market.yuan;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import javax.naming.InitialContext;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.Numbers;
import org.doorstep.ear.support.inside.Sql;
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

/** What tests about payees' money stand on: payees, what they earn and owe, nights, the bank's answers. */
abstract class PayeeStory {
    static final Actor JOB = Actor.system("payout-test");
    static final PageRequest PAGE = PageRequest.first(200);

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

    Payee company(Optional<Cycle> cycle) throws Exception {
        var city = market.city();
        var company = new Payee(Payee.COMPANY, market.company(city).value(), city.area(), CNY);
        account(company, "44050110088888");
        if (cycle.isPresent()) {
            agreed(company, cycle.get());
        }
        return company;
    }

    /** A contract with this cycle has been in force since long. */
    void agreed(Payee company, Cycle cycle) throws Exception {
        Sql.update("update provider_contract set pay_cycle = '" + cycle + "', valid_from = '"
                + yesterday().minusDays(100) + "' where company_id = " + company.id());
    }

    Payee worker() {
        var worker = homeless();
        account(worker, Numbers.card());
        return worker;
    }

    /** Without a bank account. */
    Payee homeless() {
        return new Payee(Payee.WORKER, Ids.next(), market.city().area(), CNY);
    }

    void account(Payee payee, String number) {
        var id = accounts.name(
                finance(),
                new PayeeAccounts.Name(
                        new PayeeAccounts.Payee(payee.kind(), payee.id()), "Holder", number, "102100099996", "ICBC"));
        accounts.confirm(finance(), id);
    }

    /** As far as the books and the payee's lines go: money that the payee paid in. */
    void earned(Payee payee, String amount, LocalDate on) throws Exception {
        var rule = payee.isWorker() ? Rule.INVOICE_PAID_BY_WORKER : Rule.INVOICE_PAID_BY_COMPANY;
        transaction.begin();
        var posting = posting(rule, payee, on).amount(Part.AMOUNT, yuan(amount));
        ledger.post(JOB, posting);
        shares.cleared("payment", payee, posting, yuan(amount), on);
        transaction.commit();
    }

    /** A refund was taken back from a company that had nothing left. */
    void owes(Payee company, String amount) throws Exception {
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

    Posting posting(Rule rule, Payee payee, LocalDate on) {
        return Posting.of(rule, "test/" + Ids.next(), clock.instant(), on, payee.area(), new Subject("test", 1))
                .ref(payee.isWorker() ? Ref.WORKER : Ref.COMPANY, payee.id());
    }

    void cash(Payee worker, String amount) throws Exception {
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

    void sinceLongAgo(Payee payee) throws Exception {
        Sql.update("update settlement_payee set negative_since = '"
                + yesterday().minusDays(40) + "' where payee_id = " + payee.id());
    }

    void close() {
        night.freeze(JOB, yesterday());
        while (!night.payOut(JOB, yesterday(), 50).isComplete()) {}
    }

    void paid(PayoutId payout) {
        payouts.release(finance(), payouts.get(finance(), payout).date(), List.of(payout));
        answer(payout, BankAnswer.Status.PAID);
    }

    /** The bank answers for the order that the payout went with; whether it was reached by the courier or not. */
    void answer(PayoutId payout, BankAnswer.Status status) {
        try {
            long order = Long.parseLong(Sql.rows("select order_id from settlement_payout where id = " + payout.value())
                    .get(0));
            orders.begin(order);
            orders.answered(
                    order, List.of(new BankAnswer(Long.toString(payout.value()), status, "ref", Optional.empty())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Payouts.Payout payout(Payee payee) {
        return payouts.get(finance(), statements(payee).get(0).payout().orElseThrow());
    }

    List<Statements.Statement> statements(Payee payee) {
        return statements
                .list(JOB, Optional.of(payee.kind()), Optional.of(Long.toString(payee.id())), Optional.empty(), PAGE)
                .items();
    }

    List<Invoices.Invoice> invoices(Payee company) {
        return invoices.list(staff(company, Statements.READ), Optional.empty(), PAGE)
                .items();
    }

    Money owed(Payee payee) {
        return ledger.balance(
                payee.isWorker() ? Account.WORKER_PAYABLE : Account.COMPANY_PAYABLE,
                Long.toString(payee.id()),
                payee.area(),
                CNY);
    }

    /** What the proof holds against the payee's own balance and its payouts. */
    List<Night.Fault> faults(Payee payee) {
        return night.prove(JOB, yesterday()).stream()
                .filter(fault -> fault.where().contains("_PAYABLE " + payee.id() + " "))
                .toList();
    }

    static Withdrawals.Request request(Payee payee) {
        return new Withdrawals.Request(payee.area(), CNY);
    }

    static Actor self(Payee worker) {
        return Actor.person(new PersonId(worker.id()), Set.of(Role.WORKER), key());
    }

    static Actor staff(Payee company, Permission... permissions) {
        return Actor.companyStaff(new PersonId(Ids.next()), new CompanyId(company.id()), Set.of(permissions), key());
    }

    static Actor finance() {
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

    static Actor.Request key() {
        return new Actor.Request(Optional.of("key-" + Ids.next()), Locale.ENGLISH, "-");
    }

    LocalDate yesterday() {
        return dates.today().minusDays(1);
    }

    <T> T with(String setting, String value, Callable<T> work) throws Exception {
        settings.set(finance(), setting, Optional.empty(), value, Optional.empty());
        try {
            return work.call();
        } finally {
            settings.reset(finance(), setting, Optional.empty(), Optional.empty());
        }
    }

    static String outcome(Callable<?> work) {
        try {
            work.call();
            return "made";
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
    }

    static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
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

    /** What the database says, in lower case: one of the two shouts. */
    static String stack(Throwable refusal) {
        var text = new StringBuilder();
        for (Throwable each = refusal; each != null; each = each.getCause()) {
            text.append(each.getMessage()).append('\n');
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
