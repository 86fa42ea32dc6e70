package org.doorstep.settlement.share;

import java.util.List;
import org.doorstep.ledger.Posting;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;

/**
 * The lines that a share-out puts on its payees' statements. Each is its rate of its base, but for rounding: where a sum
 * was agreed, or what was left was given, that sum is the base, and the rate is the whole.
 */
record Lines(ShareOut share, Posting posting, Deal deal) {
    static final String SHARE = "share";
    static final String WITHHOLDING = "withholding";
    static final String CHANNEL_FEE = "channel-fee";
    static final String PROMOTION = "promotion";

    List<PayeeLine> all() {
        var given = share.given();
        return List.of(
                        earned(share.companyPayee(), share.companyRate(), given.companyGross()),
                        fee(share.companyPayee(), given.companyFee()),
                        line(
                                share.companyPayee(),
                                PROMOTION,
                                share.funded(),
                                Rate.WHOLE,
                                share.funded().negate()),
                        earned(share.workerPayee(), share.workerRate(), given.workerGross()),
                        line(
                                share.workerPayee(),
                                WITHHOLDING,
                                given.workerGross(),
                                share.withholdingRate(),
                                given.tax().negate()),
                        fee(share.workerPayee(), given.workerFee()))
                .stream()
                .filter(line -> !line.view().amount().isZero())
                .toList();
    }

    private PayeeLine earned(Payee payee, Rate rate, Money gross) {
        return share.fixedPay().isPresent()
                ? line(payee, SHARE, gross, Rate.WHOLE, gross)
                : line(payee, SHARE, share.afterInsurance(), rate, gross);
    }

    /** Borne alone it is the agreed rate of what the channel took in; else a part of the fee. */
    private PayeeLine fee(Payee payee, Money part) {
        var whole = deal.fee();
        var agreed = deal.channelBase().portion(agreed());
        return part.equals(agreed)
                ? line(payee, CHANNEL_FEE, deal.channelBase(), agreed(), part.negate())
                : line(payee, CHANNEL_FEE, whole, new Rate(Parts.fraction(part, whole)), part.negate());
    }

    private Rate agreed() {
        return deal.terms().channelFee().map(fee -> fee.rate()).orElse(Rate.ZERO);
    }

    private PayeeLine line(Payee payee, String kind, Money base, Rate rate, Money amount) {
        return PayeeLine.of(share, payee, kind, posting, base, rate.partsPerMillion(), amount, share.runDate());
    }
}
