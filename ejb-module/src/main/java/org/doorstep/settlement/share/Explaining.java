package org.doorstep.settlement.share;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.doorstep.provider.Contracts;
import org.doorstep.provider.Contracts.Contract;
import org.doorstep.provider.Contracts.Tier;
import org.doorstep.settlement.share.Shares.Explained;
import org.doorstep.settlement.share.Shares.Step;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.ContractId;
import org.doorstep.shared.id.VisitId;

/** Says how each part of an entry was found, from what was kept with it and the contract, which never changes. */
@Dependent
class Explaining {
    private static final int DIGITS = 12;
    private static final List<String> PARTS =
            List.of("insurance", "worker", "tax", "company", "platform", "company-fee", "worker-fee");

    @Inject
    ShareStore store;

    @Inject
    RoyaltyStore royalties;

    @Inject
    Contracts contracts;

    Optional<Explained> of(long entry) {
        return store.shareOf(entry)
                .map(share -> shared(share, contracts.get(new ContractId(share.contractId()))))
                .or(() -> store.clawbackOf(entry).map(this::takenBack))
                .or(() -> royalties
                        .ofEntry(entry)
                        .map(row -> charged(row, contracts.get(new ContractId(row.contractId())))));
    }

    static Explained shared(ShareOut share, Contract contract) {
        return new Explained(
                Lines.SHARE,
                Optional.of(new VisitId(share.visitId())),
                share.turn(),
                share.runDate(),
                contract,
                share.volume()
                        .map(reached -> new Shares.Tier(
                                reached.month(),
                                reached.sum(),
                                contract.terms().tier(reached.sum()).map(Tier::from))),
                share.given().total(),
                steps(share, contract));
    }

    private static List<Step> steps(ShareOut share, Contract contract) {
        var given = share.given();
        var rest = share.afterInsurance();
        var steps = new ArrayList<Step>();
        steps.add(agreed("insurance", given.insurance()));
        steps.add(share.fixedPay()
                .map(sum -> step("worker", "agreed", sum, Rate.WHOLE, given.workerGross()))
                .orElseGet(() -> step("worker", "rate", rest, share.workerRate(), given.workerGross())));
        steps.add(step("tax", "rate", given.workerGross(), share.withholdingRate(), given.tax()));
        steps.add(
                share.fixedPay().isPresent()
                        ? step("company", "left", given.companyGross(), Rate.WHOLE, given.companyGross())
                        : step("company", "rate", rest, share.companyRate(), given.companyGross()));
        steps.add(step("platform", "rate", rest, share.platformRate(), given.platform()));
        steps.add(agreed("promotion", share.funded()));
        contract.terms()
                .channelFee()
                .filter(fee -> fee.bearer() != Contracts.Bearer.PLATFORM)
                .ifPresent(fee -> fees(steps, share, fee));
        return steps.stream().filter(step -> !step.base().isZero()).toList();
    }

    /** The whole fee, then what each bears of it. */
    private static void fees(List<Step> steps, ShareOut share, Contracts.ChannelFee fee) {
        var given = share.given();
        var whole = share.channelBase().portion(fee.rate());
        steps.add(step("channel-fee", "rate", share.channelBase(), fee.rate(), whole));
        switch (fee.bearer()) {
            case COMPANY -> steps.add(step("company-fee", "agreed", whole, Rate.WHOLE, given.companyFee()));
            case WORKER -> steps.add(step("worker-fee", "agreed", whole, Rate.WHOLE, given.workerFee()));
            default -> {
                var all = share.afterInsurance();
                steps.add(proRata("company-fee", whole, given.companyGross(), all, given.companyFee()));
                steps.add(proRata("worker-fee", whole, given.workerGross(), all, given.workerFee()));
            }
        }
    }

    private Explained takenBack(ClawbackRow row) {
        var share = store.share(row.shareId());
        var left = share.given();
        for (var earlier : store.clawbacksBefore(row)) {
            left = left.minus(earlier.parts());
        }
        return new Explained(
                "clawback",
                Optional.of(new VisitId(share.visitId())),
                share.turn(),
                row.madeOn(),
                contracts.get(new ContractId(share.contractId())),
                Optional.empty(),
                row.parts().total(),
                takenBack(left, row.parts()));
    }

    static List<Step> takenBack(Parts left, Parts taken) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < PARTS.size(); i++) {
            steps.add(proRata(
                    PARTS.get(i),
                    taken.total(),
                    left.list().get(i),
                    left.total(),
                    taken.list().get(i)));
        }
        return steps.stream().filter(step -> !step.fraction().startsWith("0/")).toList();
    }

    static Explained charged(RoyaltyRow row, Contract contract) {
        var byRate = step("royalty", "rate", row.counted(), row.agreedRate(), row.byRate());
        var least = proRata(
                "royalty", "least", row.leastMonth(), row.days(), row.month().lengthOfMonth(), row.leastDue());
        return new Explained(
                PayeeLine.ROYALTY,
                Optional.empty(),
                0,
                row.chargedOn(),
                contract,
                Optional.empty(),
                row.counted(),
                List.of(byRate, least));
    }

    private static Step agreed(String part, Money sum) {
        return step(part, "agreed", sum, Rate.WHOLE, sum);
    }

    private static Step step(String part, String how, Money base, Rate rate, Money amount) {
        return step(
                part,
                how,
                base,
                rate.fraction().stripTrailingZeros().toPlainString(),
                base.amount().multiply(rate.fraction()),
                amount);
    }

    private static Step proRata(String part, Money base, Money some, Money all, Money amount) {
        return proRata(part, "pro-rata", base, some.minor(), all.minor(), amount);
    }

    private static Step proRata(String part, String how, Money base, long some, long all, Money amount) {
        // a share-out that insurance used up has no shares to bear anything by
        var exact = all == 0
                ? BigDecimal.ZERO
                : base.amount()
                        .multiply(BigDecimal.valueOf(some))
                        .divide(BigDecimal.valueOf(all), DIGITS, RoundingMode.HALF_UP);
        return step(part, how, base, some + "/" + all, exact, amount);
    }

    private static Step step(String part, String how, Money base, String fraction, BigDecimal exact, Money amount) {
        return new Step(
                part, how, base, fraction, plain(exact), plain(amount.amount().subtract(exact)), amount);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
