package org.doorstep.settlement;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.payment.Payments;
import org.doorstep.settlement.Cases.Case;
import org.doorstep.settlement.reconciliation.Difference;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.CaseId;

/**
 * What a person does about a case, each time in a transaction under the case's lock, so that of two at once the second sees
 * what the first one did. Nothing has an effect on a case that is closed.
 */
@Dependent
@Transactional(REQUIRES_NEW)
class Decisions {
    @Inject
    CaseStore store;

    @Inject
    CasePostings postings;

    @Inject
    Payments payments;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    public Case open(CaseId id) {
        return opened(id).view();
    }

    /**
     * The channel is about to be asked. What it says changes our side of the difference, so that from now on the case's sums
     * are not posted until they were compared anew; who dies in between leaves a case that is asked about again.
     */
    public Case ask(Actor actor, CaseId id) {
        var row = opened(id);
        if (row.channel().isEmpty()) {
            throw new Refused("settlement.case.no-channel", Map.of("case", id));
        }
        row.ask();
        record(actor, "settlement.case-asked", row, Map.of("kind", row.kind(), "key", row.key()));
        return row.view();
    }

    /** Asked about and compared anew, it is this. */
    public void stillThere(CaseId id, Difference now) {
        opened(id).comparedAnew(now);
    }

    /** Records a decision, with what it posts. @param taken what the channel says that it took; it is taken with the decision */
    public Case end(Actor actor, CaseId id, String action, String remark, Optional<Payments.Taken> taken) {
        var row = action.equals("write-off") ? locked(id) : opened(id);
        switch (action) {
            case "suspense" -> postings.suspend(actor, row);
            case "write-off" -> postings.writeOff(actor, row);
            case "refund" -> taken.ifPresent(sum -> payments.take(actor, sum));
            case "ask-again", "none" -> {}
            default -> throw new Refused("settlement.case.action", Map.of("action", action));
        }
        row.resolve(action, remark, actor.person(), clock.instant());
        store.flush();
        record(actor, "settlement.resolve", row, Map.of("action", action, "kind", row.kind(), "key", row.key()));
        return row.view();
    }

    private CaseRow opened(CaseId id) {
        var row = locked(id);
        row.requireOpen();
        return row;
    }

    private CaseRow locked(CaseId id) {
        return store.lock(id).orElseThrow(() -> Cases.unknown(id));
    }

    private void record(Actor actor, String action, CaseRow row, Map<String, String> changes) {
        audit.record(actor, action, Subject.of("case", row.id()), changes);
    }
}
