package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.settlement.Payouts.Wait;
import org.doorstep.settlement.StatementMaker.Sketch;
import org.doorstep.settlement.reconciliation.Difference;
import org.doorstep.settlement.share.Payee;
import org.doorstep.settlement.share.Range;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.id.PayeeAccountId;

/** The step of a night that states and pays: whose cycle ends gets a statement, the others wait. */
@Dependent
class PayeeNight {
    private static final int CHUNK = 200;

    @Inject
    StatementStore store;

    @Inject
    PayoutStore payouts;

    @Inject
    StatementMaker maker;

    @Inject
    UnpaidPayouts unpaid;

    @Inject
    RunningAccounts accounts;

    @Inject
    Invoices invoices;

    @Inject
    Payees payees;

    @Inject
    Shares shares;

    @Inject
    FoundCases cases;

    /** The next payees of a part that were not looked at yet. @return how many */
    int makeNext(Actor actor, LocalDate date, Range range, int limit) {
        var next = shares.unstated(date, range, limit);
        // all of them before anything else is held, so that a withdrawal that waits for one holds nothing of ours
        accounts.lockAll(next);
        // nothing that is asked for is about what another payee's statement has written
        store.flushesBeforeQueries(false);
        var terms = payees.terms(next, date);
        var sketches = sketches(next, terms, date);
        if (!sketches.isEmpty()) {
            int seq = store.holdLastSeq(date);
            maker.make(actor, sketches, terms, date, seq);
        }
        store.flush();
        store.flushesBeforeQueries(true);
        return next.size();
    }

    /**
     * What is to be stated, summed up before the series of the date's numbers is held: that is one for all nodes. A withdrawal
     * may have taken a payee's lines since they were found.
     */
    private Map<Payee, Sketch> sketches(List<Payee> next, Payees.Terms terms, LocalDate date) {
        var sketches = new LinkedHashMap<Payee, Sketch>();
        for (var payee : next) {
            if (!terms.cycle(payee).isDue(date)) {
                accounts.lock(payee).waits(date);
                continue;
            }
            var sketch = maker.sketch(payee, date);
            if (sketch.sums().count() > 0) {
                sketches.put(payee, sketch);
            }
        }
        return sketches;
    }

    /** What follows when all are looked at: payouts that waited, what exceeds the bank's limit, and who owes too long. */
    void finish(Actor actor, LocalDate date) {
        var tooMuch = prepareWaiting(actor, date);
        cases.found(actor, date, Optional.empty(), tooMuch);
        invoices.issue(actor, date);
    }

    /** Payees whose account has been confirmed since, or may be paid to by now. @return those above the limit */
    private List<Difference> prepareWaiting(Actor actor, LocalDate date) {
        var tooMuch = new ArrayList<Difference>();
        long after = 0;
        var waiting = payouts.inState(Payouts.State.WAITING, after, CHUNK);
        while (!waiting.isEmpty()) {
            for (var payout : waiting) {
                after = payout.id().value();
                maker.clear(payout).ifPresent(account -> prepare(actor, payout, account, date));
                if (payout.waitsFor().equals(Optional.of(Wait.LIMIT))) {
                    tooMuch.add(overLimit(payout));
                }
            }
            waiting = payouts.inState(Payouts.State.WAITING, after, CHUNK);
        }
        return tooMuch;
    }

    /** Later statements have gone on without it: what their payee owes us by now may stand there, and is netted first. */
    private void prepare(Actor actor, PayoutRow payout, PayeeAccountId account, LocalDate date) {
        if (maker.owed(payout.payee()).compareTo(payout.amount()) < 0) {
            unpaid.net(actor, payout);
        } else {
            maker.prepare(actor, payout, account, date);
        }
    }

    /** Its key is the payee's, not the payout's: a night that is undone and done again finds the same. */
    private static Difference overLimit(PayoutRow payout) {
        Payee payee = payout.payee();
        return new Difference(
                "payout-limit/" + RunningAccount.key(payee) + "/" + payout.runDate(),
                "payout-over-limit",
                Optional.of(payee.area()),
                Optional.of(payout.amount()),
                Optional.empty(),
                "statement " + payout.statement().value() + " is above what the bank takes in one payment",
                "none");
    }
}
