package org.doorstep.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Currency;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;

/**
 * What is off a visit's price. Its bearers pay it in when the visit is recognised; what a refund undoes of the visit, it
 * undoes of the discount, so that whoever bore it gets that part back.
 */
@Embeddable
class VisitDiscount {
    /** As agreed when placing, in minor units. */
    private long discount;

    /** What refunds have undone of it, or all of it when the visit was called off. */
    @Column(name = "discount_back")
    private long discountBack;

    /** What its company bears of it, once it is recognised. */
    private long funded;

    @Column(name = "funded_back")
    private long fundedBack;

    protected VisitDiscount() {}

    static VisitDiscount of(Money off) {
        var discount = new VisitDiscount();
        discount.discount = off.minor();
        return discount;
    }

    /** Nobody bears anything of a visit that only a fee is charged for. */
    void lapse() {
        discountBack = discount;
    }

    void recognise(Rate companyShare, Currency currency) {
        funded = left(currency).portion(companyShare).minor();
    }

    /** A refund undoes a part of the charge, and the same part of the discount. @return what its bearers get back */
    Borne giveBack(Money refund, Money charge) {
        var left = left(refund.currency());
        var back = part(left, refund, charge);
        var company = part(borne(refund.currency()).company(), back, left);
        discountBack += back.minor();
        fundedBack += company.minor();
        return new Borne(back.minus(company), company);
    }

    /** The last part takes all that is left. */
    private static Money part(Money left, Money some, Money all) {
        return some.compareTo(all) >= 0
                ? left
                : left.allocate(some.minor(), all.minor() - some.minor()).get(0);
    }

    /** What is borne of it, by whom. */
    Borne borne(Currency currency) {
        var company = Money.ofMinor(funded - fundedBack, currency);
        return new Borne(left(currency).minus(company), company);
    }

    private Money left(Currency currency) {
        return Money.ofMinor(discount - discountBack, currency);
    }

    long agreed() {
        return discount;
    }
}
