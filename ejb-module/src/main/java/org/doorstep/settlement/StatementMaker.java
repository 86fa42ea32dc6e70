package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.doorstep.audit.AuditTrail;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.settlement.share.Payee;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;

/** Makes a payee's statement of a night, nets the cash that a worker holds, and prepares the payout. */
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
    Payees payees;

    @Inject
    PayeeNews news;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    void make(Actor actor, Payee payee, LocalDate date, int seq) {
        var sums = shares.sums(payee, date);
        var statement =
                new StatementRow(date, seq, payee, sums, carried(payee, date), cashHeld(payee), clock.instant());
        statements.add(statement);
        statements.flush();
        shares.attach(payee, date, statement.id().value(), sums.count());
        net(actor, statement);
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
        var least = payees.least(payee, date).max(Money.ofMinor(1, payee.currency()));
        if (statement.payable().compareTo(least) >= 0) {
            var payout = new PayoutRow(statement, key(payee, sums), actor, clock.instant());
            payouts.add(payout);
            prepare(actor, payout);
        }
    }

    /** Books a waiting payout into transit, when its payee has a confirmed account. */
    boolean prepare(Actor actor, PayoutRow payout) {
        var account = payees.account(payout.payee());
        account.ifPresent(confirmed -> {
            payout.prepare(confirmed.id());
            var payee = payout.payee();
            ledger.post(
                    actor,
                    posting(
                                    payee.isWorker() ? Rule.PAYOUT_TO_WORKER : Rule.PAYOUT_TO_COMPANY,
                                    "payout/" + payout.id().value(),
                                    payout.runDate(),
                                    payee,
                                    Subject.of("payout", payout.id()))
                            .ref(Ref.PAYOUT, payout.id())
                            .amount(Part.AMOUNT, payout.amount()));
            audit.record(
                    actor,
                    "settlement.prepare",
                    Subject.of("payout", payout.id()),
                    Map.of(
                            "amount",
                            payout.amount().toString(),
                            "account",
                            confirmed.id().value()));
        });
        return account.isPresent();
    }

    Posting posting(Rule rule, String key, LocalDate date, Payee payee, Subject about) {
        return Posting.of(rule, key, clock.instant(), date, payee.area(), about)
                .ref(payee.isWorker() ? Ref.WORKER : Ref.COMPANY, payee.id());
    }

    /** What the statement before left open: too little to pay, or less than nothing. */
    private Money carried(Payee payee, LocalDate date) {
        var before = statements.before(payee, date);
        var paid = before.map(StatementRow::id)
                .map(id -> statements.payouts(List.of(id)))
                .map(Map::isEmpty)
                .map(none -> !none)
                .orElse(true);
        return before.filter(statement -> !paid).map(StatementRow::payable).orElse(Money.zero(payee.currency()));
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

    /** Made of the payee and the set of lines, so that the same lines are never paid twice. */
    private static String key(Payee payee, Shares.Sums sums) {
        var text = payee + "|" + sums.digest();
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
