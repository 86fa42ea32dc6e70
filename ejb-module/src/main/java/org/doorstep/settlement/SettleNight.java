package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.doorstep.settlement.Portions.Worked;
import org.doorstep.settlement.reconciliation.Difference;
import org.doorstep.settlement.share.Range;
import org.doorstep.settlement.share.Royalties;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.DomainException;

/** The step of a night that shares out visits' money: chunks of a part, and what follows when all parts are done. */
@Dependent
class SettleNight {
    private static final int CONTRACTS = 500;

    @Inject
    Shares shares;

    @Inject
    Royalties royalties;

    @Inject
    FoundCases cases;

    /** The next visits of a part that are not done. */
    Worked next(Actor actor, LocalDate date, Range range, int limit) {
        var chunk = shareOut(actor, date, range, limit);
        refuse(actor, date, chunk.refused());
        return new Worked(chunk.lines(), chunk.refused().size(), chunk.lines() == limit);
    }

    /** At the end of a month, once all that was shared out in it is known. */
    void chargeRoyalties(Actor actor, LocalDate date) {
        if (royalties.isDue(date)) {
            var month = YearMonth.from(date);
            var charged = royalties.charge(actor, month, 0, CONTRACTS);
            while (charged.left()) {
                charged = royalties.charge(actor, month, charged.after(), CONTRACTS);
            }
        }
    }

    /** A chunk at once; where something in it breaks, one by one, so that the rest goes on. */
    private Shares.Chunk shareOut(Actor actor, LocalDate date, Range range, int limit) {
        try {
            return shares.share(actor, date, range, limit);
        } catch (DomainException chunk) {
            var refused = new ArrayList<Shares.Refusal>();
            var pending = shares.pending(date, range, limit);
            for (var visit : pending) {
                try {
                    refused.addAll(shares.shareOne(actor, date, visit));
                } catch (DomainException one) {
                    refused.add(shares.refusal(visit, one.code()));
                }
            }
            return new Shares.Chunk(pending.size(), refused);
        }
    }

    // the case first: after a crash in between it is found again by its key
    private void refuse(Actor actor, LocalDate date, List<Shares.Refusal> refused) {
        if (refused.isEmpty()) {
            return;
        }
        var differences = refused.stream().map(SettleNight::difference).toList();
        cases.found(actor, date, Optional.empty(), differences);
        refused.forEach(refusal -> shares.refuse(date, refusal.visit()));
    }

    private static Difference difference(Shares.Refusal refusal) {
        return new Difference(
                "share/" + refusal.visit().value(),
                "settlement-refused",
                Optional.of(refusal.area()),
                Optional.of(refusal.amount()),
                Optional.empty(),
                refusal.code() + ", visit " + refusal.visit().value(),
                "none");
    }
}
