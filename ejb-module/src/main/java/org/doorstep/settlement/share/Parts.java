package org.doorstep.settlement.share;

import java.math.BigDecimal;
import java.util.List;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.provider.Contracts.Terms;
import org.doorstep.shared.Money;

/**
 * The parts of a visit's money. The worker's is after withholding; tax is what was withheld.
 * Whatever is done with them, no cent is lost.
 */
record Parts(Money insurance, Money worker, Money tax, Money company, Money platform) {

    /** Shares out: insurance first (never more than there is), the rest by rate, withholding off the worker's share. */
    static Parts of(Money base, Terms terms, boolean insured) {
        var insurance = insured ? terms.insurance().min(base) : Money.zero(base.currency());
        var shares = base.minus(insurance)
                .allocate(
                        terms.worker().partsPerMillion(),
                        terms.company().partsPerMillion(),
                        terms.platform().partsPerMillion());
        var tax = shares.get(0).portion(terms.withholding());
        return new Parts(insurance, shares.get(0).minus(tax), tax, shares.get(1), shares.get(2));
    }

    /** The part of these that makes up {@code amount}, pro rata; none exceeds what it was. */
    Parts prorated(Money amount) {
        if (amount.compareTo(total()) > 0) {
            throw new IllegalArgumentException("more than was shared out");
        }
        var taken = amount.allocate(list().stream().mapToLong(Money::minor).toArray());
        return new Parts(taken.get(0), taken.get(1), taken.get(2), taken.get(3), taken.get(4));
    }

    Parts plus(Parts other) {
        return new Parts(
                insurance.plus(other.insurance),
                worker.plus(other.worker),
                tax.plus(other.tax),
                company.plus(other.company),
                platform.plus(other.platform));
    }

    Money total() {
        return Money.sum(worker.currency(), list());
    }

    /** The worker's share before withholding. */
    Money workerGross() {
        return worker.plus(tax);
    }

    Posting on(Posting posting) {
        return posting.amount(Part.INSURANCE, insurance)
                .amount(Part.WORKER, worker)
                .amount(Part.TAX, tax)
                .amount(Part.COMPANY, company)
                .amount(Part.PLATFORM, platform);
    }

    private List<Money> list() {
        return List.of(insurance, worker, tax, company, platform);
    }

    /** What fraction {@code amount} is of {@code base}, in parts per million; explains a clawback's line. */
    static int fraction(Money amount, Money base) {
        return base.isZero()
                ? 0
                : BigDecimal.valueOf(amount.minor())
                        .movePointRight(6)
                        .divide(BigDecimal.valueOf(base.minor()), java.math.RoundingMode.HALF_UP)
                        .intValueExact();
    }
}
