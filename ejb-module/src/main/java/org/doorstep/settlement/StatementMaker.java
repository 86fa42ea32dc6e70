package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.provider.PayeeAccounts;
import org.doorstep.settlement.Payouts.Wait;
import org.doorstep.settlement.share.Payee;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Hashes;
import org.doorstep.shared.Known;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PayeeAccountId;

/** Makes a payee's statement of a night or a withdrawal, nets the cash that a worker holds, and prepares the payout. */
@Dependent
class StatementMaker {
    @Inject
    StatementStore statements;

    @Inject
    PayoutStore payouts;

    @Inject
    Shares shares;

    @Inject
    Ledger ledger;

    @Inject
    RunningAccounts accounts;

    @Inject
    InvoiceStore invoices;

    @Inject
    BankLimits limits;

    @Inject
    Payees payees;

    @Inject
    PayeeNews news;

    @Inject
    BusinessDates dates;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** What a statement would say now. @param payable shares, clawbacks and what was carried, less the cash that is netted */
    record Sketch(Shares.Sums sums, Money carried, Money cashHeld, Money payable) {}

    /** For who holds the payee's account, else it is only a look. */
    Sketch sketch(Payee payee, LocalDate date) {
        var sums = shares.sums(payee, date);
        var carried = carried(payee);
        var cash = cashHeld(payee);
        return new Sketch(sums, carried, cash, StatementRow.payable(sums, carried, cash));
    }

    /** The night's, for payees whose accounts are held: their statements reach the database together. */
    void make(Actor actor, Map<Payee, Sketch> sketches, Payees.Terms terms, LocalDate date, int lastSeq) {
        var made = new LinkedHashMap<StatementRow.Place, StatementRow>();
        int seq = lastSeq;
        for (var sketch : sketches.entrySet()) {
            var place = place(sketch.getKey(), date, StatementRow.Origin.NIGHT, ++seq);
            made.put(place, row(place, sketch.getKey(), sketch.getValue()));
        }
        statements.flush();
        made.forEach((place, statement) -> {
            var sketch = Known.in(sketches, statement.payee());
            stated(actor, statement, place, sketch, date);
            if (sketch.payable().compareTo(positive(terms.least(statement.payee()))) >= 0) {
                prepare(actor, payout(actor, statement, sketch), date);
            }
        });
    }

    /** The least that is paid out, one minor unit at least. */
    Money least(Payee payee, LocalDate date) {
        return positive(payees.terms(List.of(payee), date).least(payee));
    }

    private static Money positive(Money least) {
        return least.max(Money.ofMinor(1, least.currency()));
    }

    /** Writes a statement of a payee whose account is held, and nets the cash. */
    StatementRow state(Actor actor, Payee payee, Sketch sketch, LocalDate date, StatementRow.Origin origin, int seq) {
        var place = place(payee, date, origin, seq);
        var statement = row(place, payee, sketch);
        statements.flush();
        stated(actor, statement, place, sketch, date);
        return statement;
    }

    private StatementRow.Place place(Payee payee, LocalDate date, StatementRow.Origin origin, int seq) {
        return held(payee).next(dates.today().getYear(), date, origin, seq);
    }

    private StatementRow row(StatementRow.Place place, Payee payee, Sketch sketch) {
        var statement =
                new StatementRow(place, payee, sketch.sums(), sketch.carried(), sketch.cashHeld(), clock.instant());
        statements.add(statement);
        return statement;
    }

    private RunningAccount held(Payee payee) {
        return accounts.find(payee).orElseThrow(() -> new IllegalStateException("not held: " + payee));
    }

    /** What follows when a statement stands. */
    private void stated(Actor actor, StatementRow statement, StatementRow.Place place, Sketch sketch, LocalDate date) {
        var payee = statement.payee();
        held(payee).went(statement, place);
        shares.attach(payee, date, statement.id().value(), sketch.sums().count());
        net(actor, statement);
        invoices.netted(actor, statement);
        news.ready(statement);
        audit.record(
                actor,
                "settlement.statement",
                Subject.of("statement", statement.id()),
                Map.of(
                        "number",
                        statement.number(),
                        "payable",
                        statement.payable().toString()));
    }

    PayoutRow payout(Actor actor, StatementRow statement, Sketch sketch) {
        var payout = new PayoutRow(statement, key(statement, sketch.sums()), actor, clock.instant());
        payouts.add(payout);
        return payout;
    }

    /** Books a payout into transit, when its payee has an account that may be paid to; else it says what it waits for. */
    void prepare(Actor actor, PayoutRow payout, LocalDate date) {
        clear(payout).ifPresent(account -> prepare(actor, payout, account, date));
    }

    /** The account that may be paid to now; without one, the payout says what it waits for. */
    Optional<PayeeAccountId> clear(PayoutRow payout) {
        var account = payees.account(payout.payee());
        var obstacle = obstacle(payout.amount(), account);
        obstacle.ifPresent(wait -> payout.waitFor(
                wait, account.filter(known -> wait == Wait.COOLING).map(PayeeAccounts.Clear::paysFrom)));
        return account.filter(known -> obstacle.isEmpty()).map(PayeeAccounts.Clear::id);
    }

    /** What stands in the way of paying so much to an account. */
    Optional<Wait> obstacle(Money amount, Optional<PayeeAccounts.Clear> account) {
        if (account.isEmpty()) {
            return Optional.of(Wait.ACCOUNT);
        }
        if (account.get().paysFrom().isAfter(clock.instant())) {
            return Optional.of(Wait.COOLING);
        }
        return limits.allows(amount) ? Optional.empty() : Optional.of(Wait.LIMIT);
    }

    /** @param date of the night that does, which for one that waited is not its own: that is closed */
    void prepare(Actor actor, PayoutRow payout, PayeeAccountId account, LocalDate date) {
        payout.prepare(account);
        intoTransit(actor, payout, date);
        audit.record(
                actor,
                "settlement.prepare",
                Subject.of("payout", payout.id()),
                Map.of("amount", payout.amount().toString(), "account", account.value()));
    }

    void intoTransit(Actor actor, PayoutRow payout, LocalDate date) {
        var payee = payout.payee();
        ledger.post(
                actor,
                posting(
                                payee.isWorker() ? Rule.PAYOUT_TO_WORKER : Rule.PAYOUT_TO_COMPANY,
                                "payout/" + payout.id().value(),
                                date,
                                payee,
                                Subject.of("payout", payout.id()))
                        .ref(Ref.PAYOUT, payout.id())
                        .amount(Part.AMOUNT, payout.amount()));
    }

    /** What the books owe a payee; below nothing, it owes us. */
    Money owed(Payee payee) {
        var account = payee.isWorker() ? Account.WORKER_PAYABLE : Account.COMPANY_PAYABLE;
        return ledger.balance(account, Long.toString(payee.id()), payee.area(), payee.currency());
    }

    Posting posting(Rule rule, String key, LocalDate date, Payee payee, Subject about) {
        return Posting.of(rule, key, clock.instant(), date, payee.area(), about)
                .ref(payee.isWorker() ? Ref.WORKER : Ref.COMPANY, payee.id());
    }

    /** What the payee's last statement left open: too little to pay, or less than nothing. */
    private Money carried(Payee payee) {
        return accounts.find(payee)
                .flatMap(RunningAccount::last)
                .filter(last -> payouts.ofStatement(last).isEmpty())
                .flatMap(statements::find)
                .map(StatementRow::payable)
                .orElse(Money.zero(payee.currency()));
    }

    private Money cashHeld(Payee payee) {
        return payee.isWorker()
                ? ledger.balance(Account.WORKER_CASH, Long.toString(payee.id()), payee.area(), payee.currency())
                : Money.zero(payee.currency());
    }

    private void net(Actor actor, StatementRow statement) {
        if (statement.cash().isZero()) {
            return;
        }
        ledger.post(
                actor,
                posting(
                                Rule.PAYOUT_TO_WORKER,
                                "cash-netted/" + statement.id().value(),
                                statement.runDate(),
                                statement.payee(),
                                Subject.of("statement", statement.id()))
                        .amount(Part.CASH, statement.cash()));
    }

    /** Made of the payee, its place in the chain and the set of lines, so that the same lines are never paid twice. */
    private static String key(StatementRow statement, Shares.Sums sums) {
        var text = statement.payee() + "|" + statement.previous().orElse(0L) + "|" + sums.digest();
        return Hashes.sha256(text);
    }
}
