package org.doorstep.settlement.share;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Optional;
import org.doorstep.ledger.Ledger.Received;
import org.doorstep.provider.Contracts.Bearer;
import org.doorstep.provider.Contracts.ChannelFee;
import org.doorstep.provider.Contracts.Terms;
import org.doorstep.provider.Contracts.Tier;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;

/**
 * What the terms mean for one share-out, with all that they depend on; the split is arithmetic from here.
 *
 * @param insured whether insurance is due
 * @param fixed what the worker gets instead of a share
 * @param volume the company's, of the month before the visit's, where commission has tiers
 * @param channelBase how much of the money was paid through a channel
 */
record Deal(Terms terms, boolean insured, Optional<Money> fixed, Optional<Volume> volume, Money channelBase) {

    /** What a company took in a month, by which its commission is found. */
    record Volume(YearMonth month, Money sum) {}

    /** Plain shares, and no channel's fee. */
    static Deal plain(Terms terms, boolean insured) {
        return new Deal(terms, insured, Optional.empty(), Optional.empty(), Money.zero(terms.currency()));
    }

    Rate platform() {
        return volume.flatMap(reached -> terms.tier(reached.sum()))
                .map(Tier::platform)
                .orElse(terms.platform());
    }

    /** Commission of a tier is more or less at the cost of the company, never of the worker. */
    Rate company() {
        return new Rate(Rate.WHOLE.partsPerMillion()
                - terms.worker().partsPerMillion()
                - platform().partsPerMillion());
    }

    Bearer bearer() {
        return terms.channelFee().map(ChannelFee::bearer).orElse(Bearer.PLATFORM);
    }

    /** What is passed on of the channel's fee, if those who bear it can. */
    Money fee() {
        return bearer() == Bearer.PLATFORM
                ? Money.zero(terms.currency())
                : channelBase.portion(terms.channelFee().orElseThrow().rate());
    }

    /**
     * Of what was paid in cash no channel keeps anything: its part of a visit's money, pro rata.
     *
     * @param base what the customer has paid of the visit's money
     */
    static Money channelBase(Money base, Received received) {
        if (!received.all().isPositive()) {
            return Money.zero(base.currency());
        }
        return base.times(BigDecimal.valueOf(received.channel().minor())
                .divide(BigDecimal.valueOf(received.all().minor()), 18, RoundingMode.HALF_UP));
    }
}
