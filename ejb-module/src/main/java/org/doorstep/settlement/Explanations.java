package org.doorstep.settlement;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.provider.Contracts.Bearer;
import org.doorstep.provider.Contracts.ChannelFee;
import org.doorstep.settlement.share.Payee;
import org.doorstep.settlement.share.Shares;
import org.doorstep.settlement.share.Shares.Explained;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.id.ContractId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.StatementId;
import org.doorstep.shared.id.VisitId;

/** Why an amount on a statement is what it is. Whoever may open the statement may ask. */
@Stateless
public class Explanations {
    /** A worker is told what made the own pay, not how company and platform divide the rest. */
    private static final Set<String> WORKERS_PARTS = Set.of("insurance", "worker", "tax", "worker-fee");

    /**
     * How one amount was found.
     *
     * @param part {@code insurance}, {@code worker}, {@code tax}, {@code company}, {@code platform}, {@code channel-fee},
     *     {@code company-fee}, {@code worker-fee}, {@code promotion}, {@code royalty}
     * @param how {@code agreed} a sum (never more than there was), {@code rate} of the base, {@code left} over,
     *     {@code pro-rata}, {@code least} of a month
     * @param fraction of the base, as a decimal or as a quotient such as {@code 3325/10000}
     * @param exact base times fraction in major units, to twelve digits; {@code rounding} is amount less exact
     */
    public record Step(
            String part, String how, Money base, String fraction, String exact, String rounding, Money amount) {}

    /** The volume that decided the commission. @param month such as {@code 2026-10}. @param from where its tier begins; absent below the first */
    public record Tier(String month, Money volume, Optional<Money> from) {}

    /**
     * What a journal entry did with a sum.
     *
     * @param kind {@code share}, {@code clawback}, {@code royalty}
     * @param turn which of the visit's share-outs; 0 where there is no visit
     * @param runDate the business date that it counts for
     * @param contractNumber the version of the company's terms
     * @param channelFee who bears it
     * @param base what was shared, taken back, or charged for
     */
    public record Explanation(
            String kind,
            EntryId entry,
            Optional<VisitId> visit,
            int turn,
            LocalDate runDate,
            ContractId contract,
            int contractNumber,
            LocalDate contractFrom,
            Bearer channelFee,
            Optional<Tier> tier,
            Money base,
            List<Step> steps) {}

    @Inject
    Statements statements;

    @Inject
    Shares shares;

    /** Of an entry that has a line on this statement; not found for all others, and for what the bank returned. */
    public Explanation get(Actor actor, StatementId statement, EntryId entry) {
        var payee = statements.get(actor, statement);
        boolean all = !payee.payeeKind().equals(Payee.WORKER) || actor.may(Statements.READ);
        return shares.explain(statement.value(), entry)
                .map(explained -> view(entry, explained, all))
                .orElseThrow(() -> new NotFound("settlement.explanation.unknown", entry));
    }

    private static Explanation view(EntryId entry, Explained explained, boolean all) {
        var contract = explained.contract();
        return new Explanation(
                explained.kind(),
                entry,
                explained.visit(),
                explained.turn(),
                explained.runDate(),
                contract.id(),
                contract.number(),
                contract.terms().from(),
                contract.terms().channelFee().map(ChannelFee::bearer).orElse(Bearer.PLATFORM),
                explained
                        .tier()
                        .filter(tier -> all)
                        .map(tier -> new Tier(tier.month().toString(), tier.volume(), tier.from())),
                explained.base(),
                explained.steps().stream()
                        .filter(step -> all || WORKERS_PARTS.contains(step.part()))
                        .map(Explanations::view)
                        .toList());
    }

    private static Step view(Shares.Step step) {
        return new Step(
                step.part(), step.how(), step.base(), step.fraction(), step.exact(), step.rounding(), step.amount());
    }
}
