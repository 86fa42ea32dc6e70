package org.doorstep.settlement.share;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.provider.Contracts.Bearer;
import org.doorstep.provider.Contracts.Terms;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;

/**
 * The parts of a visit's money. The worker's is after withholding, tax is what was withheld; company's and worker's are
 * after what each bears of the channel's fee. Whatever is done with them, no cent is lost, and none is negative.
 */
record Parts(
        Money insurance, Money worker, Money tax, Money company, Money platform, Money companyFee, Money workerFee) {

    /** Shares before withholding and fees. */
    private record Gross(Money worker, Money company, Money platform) {}

    static Parts of(Money base, Terms terms, boolean insured) {
        return of(base, Deal.plain(terms, insured));
    }

    /** Insurance first (never more than there is), then the shares, withholding off the worker's, fees off the net. */
    static Parts of(Money base, Deal deal) {
        var insurance = deal.insured() ? deal.terms().insurance().min(base) : Money.zero(base.currency());
        var gross = gross(base.minus(insurance), deal);
        var tax = gross.worker().portion(deal.terms().withholding());
        var companyFee = fee(deal, gross, Bearer.COMPANY).min(gross.company());
        var workerFee = fee(deal, gross, Bearer.WORKER).min(gross.worker().minus(tax));
        return new Parts(
                insurance,
                gross.worker().minus(tax).minus(workerFee),
                tax,
                gross.company().minus(companyFee),
                gross.platform(),
                companyFee,
                workerFee);
    }

    /** By rate, largest remainder; or the worker's fixed pay, then commission by rate, and what is left is the company's. */
    private static Gross gross(Money rest, Deal deal) {
        if (deal.fixed().isEmpty()) {
            var shares = rest.allocate(
                    deal.terms().worker().partsPerMillion(),
                    deal.company().partsPerMillion(),
                    deal.platform().partsPerMillion());
            return new Gross(shares.get(0), shares.get(1), shares.get(2));
        }
        // too little is first the company's, then the platform's loss; nobody pays in
        var worker = deal.fixed().get().min(rest);
        int rate = deal.platform().partsPerMillion();
        var platform =
                rest.allocate(rate, Rate.WHOLE.partsPerMillion() - rate).get(0).min(rest.minus(worker));
        return new Gross(worker, rest.minus(worker).minus(platform), platform);
    }

    /** What one of two bears; pro rata the platform's part is nobody's here: it is charged by the channel anyway. */
    private static Money fee(Deal deal, Gross gross, Bearer who) {
        var zero = Money.zero(gross.worker().currency());
        if (deal.bearer() == who) {
            return deal.fee();
        }
        long worker = gross.worker().minor();
        long company = gross.company().minor();
        long platform = gross.platform().minor();
        if (deal.bearer() != Bearer.PRO_RATA || worker + company + platform == 0) {
            return zero;
        }
        return deal.fee().allocate(worker, company, platform).get(who == Bearer.WORKER ? 0 : 1);
    }

    /** The part of these that makes up {@code amount}, pro rata; none exceeds what it was. */
    Parts prorated(Money amount) {
        if (amount.compareTo(total()) > 0) {
            throw new IllegalArgumentException("more than was shared out");
        }
        return of(amount.allocate(list().stream().mapToLong(Money::minor).toArray()));
    }

    Parts minus(Parts other) {
        var mine = list();
        var theirs = other.list();
        return of(java.util.stream.IntStream.range(0, mine.size())
                .mapToObj(i -> mine.get(i).minus(theirs.get(i)))
                .toList());
    }

    Money total() {
        return Money.sum(worker.currency(), list());
    }

    /** The worker's share before withholding and fee. */
    Money workerGross() {
        return worker.plus(tax).plus(workerFee);
    }

    Money companyGross() {
        return company.plus(companyFee);
    }

    Posting on(Posting posting) {
        return posting.amount(Part.INSURANCE, insurance)
                .amount(Part.WORKER, worker)
                .amount(Part.TAX, tax)
                .amount(Part.COMPANY, company)
                .amount(Part.PLATFORM, platform)
                .amount(Part.FEE, companyFee.plus(workerFee));
    }

    List<Money> list() {
        return List.of(insurance, worker, tax, company, platform, companyFee, workerFee);
    }

    static Parts of(List<Money> parts) {
        return new Parts(
                parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5), parts.get(6));
    }

    /** What fraction {@code amount} is of {@code base}, in parts per million; explains a clawback's line. */
    static int fraction(Money amount, Money base) {
        return base.isZero()
                ? 0
                : BigDecimal.valueOf(amount.minor())
                        .movePointRight(6)
                        .divide(BigDecimal.valueOf(base.minor()), RoundingMode.HALF_UP)
                        .intValueExact();
    }
}
