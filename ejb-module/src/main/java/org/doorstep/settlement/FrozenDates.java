package org.doorstep.settlement;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.doorstep.audit.AuditTrail;
import org.doorstep.settlement.Night.Outcome;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Outbox;

/** The moment at which a date is frozen, together with the last of its lines. For {@link Night}. */
@Stateless
public class FrozenDates {
    @Inject
    StatementStore store;

    @Inject
    Shares shares;

    @Inject
    Outbox outbox;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Unless something is awaited again by now. */
    @TransactionAttribute(REQUIRES_NEW)
    public Outcome freeze(Actor actor, LocalDate date) {
        actor.requiresOnPlatform(Night.RUN);
        var awaited = outbox.awaited(date);
        if (awaited.total() > 0) {
            return new Outcome(awaited.total(), 0, 0, "awaits " + awaited.byHandler());
        }
        store.add(new BusinessDay(date, clock.instant()));
        store.flush();
        shares.fix(date);
        long lines = shares.counts(date).total();
        audit.record(actor, "settlement.freeze", Night.about(date), Map.of("date", date.toString(), "lines", lines));
        Failpoint.around("night.freeze");
        return new Outcome(lines, lines, 0, "");
    }
}
