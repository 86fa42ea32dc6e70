package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.doorstep.booking.Holdings;
import org.doorstep.catalogue.Areas;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.payment.Chargebacks;
import org.doorstep.payment.Refunds;
import org.doorstep.settlement.Night.Fault;
import org.doorstep.settlement.share.Payee;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;

/** Holds every liability against what it stands for. Each check is a line of the list in {@link #faults}. */
@Dependent
class Proof {
    private static final int MOST = 100;
    private static final String NO_REF = "-";

    @Inject
    Ledger ledger;

    @Inject
    Shares shares;

    @Inject
    StatementStore statements;

    @Inject
    PayoutStore payouts;

    @Inject
    CaseStore cases;

    @Inject
    CustomersMoney customersMoney;

    @Inject
    Holdings holdings;

    @Inject
    Refunds refunds;

    @Inject
    Chargebacks chargebacks;

    @Inject
    Areas areas;

    /** Of a part's areas; the part with the first area in it has the books of all in it too. */
    List<Fault> faults(Actor actor, LocalDate date, Portion portion) {
        var faults = new ArrayList<Fault>();
        if (portion.after() == 0) {
            areas.list().stream()
                    .map(Areas.Area::currency)
                    .distinct()
                    .forEach(currency -> books(actor, date, currency, faults));
        }
        for (var area : of(portion)) {
            payables(Payee.COMPANY, Account.COMPANY_PAYABLE, area, faults);
            payables(Payee.WORKER, Account.WORKER_PAYABLE, area, faults);
            kept(area, faults);
            inTransit(area, faults);
            faults.addAll(customersMoney.faults(actor, area, MOST));
            promotions(actor, area, faults);
            suspense(area, faults);
        }
        return faults;
    }

    private List<Areas.Area> of(Portion portion) {
        return areas.list().stream()
                .filter(area -> area.id().value() > portion.after() && area.id().value() <= portion.upTo())
                .toList();
    }

    /** Debits equal credits, and balances that are kept beside the lines (prepaid, in transit, unsettled rows) equal them. */
    private void books(Actor actor, LocalDate date, Currency currency, List<Fault> faults) {
        var zero = Money.zero(currency);
        add(
                faults,
                "trial balance " + currency,
                zero,
                ledger.trialBalance(actor, currency, date).difference());
        for (var each : ledger.discrepancies(currency, MOST)) {
            add(faults, each.account() + " " + each.ref(), each.summed(), each.kept());
        }
    }

    /** What a payee earned, less cash netted and payouts, is what the ledger owes. */
    private void payables(String kind, Account account, Areas.Area area, List<Fault> faults) {
        var expected = new HashMap<Long, Money>();
        shares.earned(kind, area.id(), area.currency()).forEach((payee, sum) -> add(expected, payee, sum));
        if (kind.equals(Payee.WORKER)) {
            statements.netted(area.id(), area.currency()).forEach((payee, sum) -> add(expected, payee, sum.negate()));
        }
        payouts.takenOut(kind, area.id(), area.currency()).forEach((payee, sum) -> add(expected, payee, sum.negate()));
        compare(account, area, expected, ledger.payables(account, area.id(), area.currency()), faults);
    }

    /** Tax, insurance, commission and fees passed on equal the share-outs less what was taken back; royalties their months. */
    private void kept(Areas.Area area, List<Fault> faults) {
        var kept = shares.kept(area.id(), area.currency());
        single(Account.TAX_PAYABLE, area, kept.tax(), faults);
        single(Account.INSURANCE_PAYABLE, area, kept.insurance(), faults);
        single(Account.COMMISSION, area, kept.commission(), faults);
        single(Account.CHANNEL_FEES_RECHARGED, area, kept.fees(), faults);
        single(Account.ROYALTIES, area, kept.royalties(), faults);
    }

    private void inTransit(Areas.Area area, List<Fault> faults) {
        var onTheirWay = payouts.inTransit(area.id(), area.currency());
        compare(Account.PAYOUT_IN_TRANSIT, area, onTheirWay, kept(Account.PAYOUT_IN_TRANSIT, area), faults);
        var open = new HashMap<Long, Money>();
        refunds.unfinished(area.id(), area.currency()).forEach((refund, sum) -> open.put(refund.value(), sum));
        compare(Account.REFUND_IN_TRANSIT, area, open, kept(Account.REFUND_IN_TRANSIT, area), faults);
        var disputed = new HashMap<Long, Money>();
        chargebacks.heldBack(area.id(), area.currency()).forEach((id, sum) -> disputed.put(id.value(), sum));
        compare(Account.CHARGEBACKS, area, disputed, kept(Account.CHARGEBACKS, area), faults);
    }

    private Map<Long, Money> kept(Account account, Areas.Area area) {
        return ledger.kept(account, area.id(), area.currency(), 0, Long.MAX_VALUE);
    }

    /** What is off prices is borne by the platform, or by companies: of them it has been charged, or will be. */
    private void promotions(Actor actor, Areas.Area area, List<Fault> faults) {
        var borne = holdings.borne(actor, area);
        single(Account.PROMOTIONS, area, borne.platform(), faults);
        var open = Money.sum(
                area.currency(), kept(Account.COMPANY_PROMOTIONS, area).values());
        add(
                faults,
                Account.COMPANY_PROMOTIONS + " " + area.code(),
                borne.company().minus(shares.charged(area.id(), area.currency())),
                open);
    }

    /** What decisions have put aside. */
    private void suspense(Areas.Area area, List<Fault> faults) {
        single(
                Account.SUSPENSE,
                area,
                Money.ofMinor(cases.suspense(area.id(), area.currency()), area.currency()),
                faults);
    }

    private void single(Account account, Areas.Area area, Money expected, List<Fault> faults) {
        add(faults, account + " " + area.code(), expected, ledger.balance(account, NO_REF, area.id(), area.currency()));
    }

    static void compare(
            Account account, Areas.Area area, Map<Long, Money> expected, Map<Long, Money> found, List<Fault> faults) {
        var zero = Money.zero(area.currency());
        var refs = new TreeSet<>(expected.keySet());
        refs.addAll(found.keySet());
        for (var ref : refs) {
            add(
                    faults,
                    account + " " + ref + " " + area.code(),
                    expected.getOrDefault(ref, zero),
                    found.getOrDefault(ref, zero));
        }
    }

    private static void add(Map<Long, Money> sums, long ref, Money sum) {
        sums.merge(ref, sum, Money::plus);
    }

    private static void add(List<Fault> faults, String where, Money expected, Money found) {
        if (!expected.equals(found) && faults.size() < MOST) {
            faults.add(new Fault(where, expected, found));
        }
    }
}
