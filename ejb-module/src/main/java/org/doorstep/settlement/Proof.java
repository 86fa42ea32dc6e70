package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
import org.doorstep.shared.Span;
import org.doorstep.shared.Whose;

/**
 * Holds every liability against what it stands for. Each check is a line of the list in {@link #faults}, and asks once for all
 * areas of a part.
 */
@Dependent
class Proof {
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
        var listed = areas.list();
        var codes = listed.stream().collect(Collectors.toMap(Areas.Area::id, Areas.Area::code));
        var findings = new Findings(area -> codes.getOrDefault(area, Long.toString(area.value())));
        if (portion.after() == 0) {
            listed.stream()
                    .map(Areas.Area::currency)
                    .distinct()
                    .forEach(currency -> books(actor, date, currency, findings));
        }
        var within = new Span(portion.after(), portion.upTo());
        payables(Payee.COMPANY, Account.COMPANY_PAYABLE, within, findings);
        payables(Payee.WORKER, Account.WORKER_PAYABLE, within, findings);
        kept(within, findings);
        inTransit(within, findings);
        customersMoney.compare(actor, within, findings);
        promotions(actor, within, findings);
        findings.compare(Account.SUSPENSE, cases.suspense(within), ledger.summed(Account.SUSPENSE, within));
        return findings.faults();
    }

    /** Debits equal credits, and balances that are kept beside the lines (prepaid, in transit, unsettled rows) equal them. */
    private void books(Actor actor, LocalDate date, Currency currency, Findings findings) {
        findings.add(
                "trial balance " + currency,
                Money.zero(currency),
                ledger.trialBalance(actor, currency, date).difference());
        for (var each : ledger.discrepancies(currency, findings.wanted())) {
            findings.add(each.account() + " " + each.ref(), each.summed(), each.kept());
        }
    }

    /** What a payee earned, less cash netted and payouts, is what the ledger owes. */
    private void payables(String kind, Account account, Span within, Findings findings) {
        var expected = new HashMap<>(shares.earned(kind, within));
        if (kind.equals(Payee.WORKER)) {
            less(expected, statements.netted(within));
        }
        less(expected, payouts.takenOut(kind, within));
        findings.compare(account, expected, ledger.summed(account, within));
    }

    /** Tax, insurance, commission and fees passed on equal the share-outs less what was taken back; royalties their months. */
    private void kept(Span within, Findings findings) {
        var kept = shares.kept(within);
        findings.compare(Account.TAX_PAYABLE, kept.tax(), ledger.summed(Account.TAX_PAYABLE, within));
        findings.compare(Account.INSURANCE_PAYABLE, kept.insurance(), ledger.summed(Account.INSURANCE_PAYABLE, within));
        findings.compare(Account.COMMISSION, kept.commission(), ledger.summed(Account.COMMISSION, within));
        findings.compare(
                Account.CHANNEL_FEES_RECHARGED, kept.fees(), ledger.summed(Account.CHANNEL_FEES_RECHARGED, within));
        findings.compare(Account.ROYALTIES, kept.royalties(), ledger.summed(Account.ROYALTIES, within));
    }

    private void inTransit(Span within, Findings findings) {
        findings.compare(Account.PAYOUT_IN_TRANSIT, payouts.inTransit(within), kept(Account.PAYOUT_IN_TRANSIT, within));
        findings.compare(
                Account.REFUND_IN_TRANSIT, refunds.unfinished(within), kept(Account.REFUND_IN_TRANSIT, within));
        findings.compare(Account.CHARGEBACKS, chargebacks.heldBack(within), kept(Account.CHARGEBACKS, within));
    }

    private Map<Whose, Money> kept(Account account, Span within) {
        return ledger.kept(account, within, Span.ALL);
    }

    /** What is off prices is borne by the platform, or by companies: of them it has been charged, or will be. */
    private void promotions(Actor actor, Span within, Findings findings) {
        findings.compare(
                Account.PROMOTIONS, holdings.borne(actor, false, within), ledger.summed(Account.PROMOTIONS, within));
        var open = new HashMap<>(holdings.borne(actor, true, within));
        less(open, shares.charged(within));
        findings.compare(Account.COMPANY_PROMOTIONS, open, byArea(kept(Account.COMPANY_PROMOTIONS, within)));
    }

    private static Map<Whose, Money> byArea(Map<Whose, Money> amounts) {
        var sums = new HashMap<Whose, Money>();
        amounts.forEach((whose, amount) ->
                sums.merge(new Whose(whose.area(), whose.currency(), Whose.AREA), amount, Money::plus));
        return sums;
    }

    private static void less(Map<Whose, Money> sums, Map<Whose, Money> amounts) {
        amounts.forEach((whose, amount) -> sums.merge(whose, amount.negate(), Money::plus));
    }
}
