package org.doorstep.booking;

import static jakarta.ejb.TransactionAttributeType.MANDATORY;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.doorstep.ledger.Ledger;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Alone;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.VisitId;

/**
 * What an operator concedes to a customer. Whether a second person must agree is decided above, where proposals are kept;
 * here it is done.
 */
@Stateless
public class Concessions {
    /** Where a visit's money belongs. @param due what is still to be paid for it. @param finished whether that is owed */
    public record Standing(BookingId booking, AreaId area, Money due, boolean finished) {}

    @Inject
    BookingStore store;

    @Inject
    Refunding refunding;

    @Inject
    Till till;

    @Inject
    Alone alone;

    @Inject
    BookingDiary diary;

    @Inject
    Ledger ledger;

    @Inject
    Settings settings;

    /** Locks the visit's booking for the rest of the transaction. */
    @TransactionAttribute(MANDATORY)
    public Standing standing(Actor actor, VisitId id) {
        requirePlatform(actor);
        var booking = store.lockOf(id);
        var visit = booking.visit(id);
        return new Standing(booking.id(), booking.area(), visit.due(), visit.isRecognised());
    }

    /** What one person may concede alone; nothing in another currency than the setting's. */
    public Money aloneLimit(AreaId area) {
        return settings.get(BookingSettings.ALONE, area);
    }

    /** Refuses what one person may not write off alone, with all that it conceded today about the same booking. */
    @TransactionAttribute(MANDATORY)
    public void requireAlone(Actor actor, BookingId booking, AreaId area, Money amount) {
        var limit = aloneLimit(area);
        if (!alone.counts(actor, booking.value(), amount, limit)) {
            throw new Refused("booking.write-off.needs-two", Map.of("limit", limit));
        }
    }

    /** Grants a customer money for a visit at the platform's expense: it pays what is due, the rest goes back as far as it can. */
    @TransactionAttribute(MANDATORY)
    public EntryId compensate(Actor actor, VisitId id, Money amount, String reason, String key) {
        requirePlatform(actor);
        var booking = store.lockOf(id);
        if (!amount.currency().equals(booking.currency())) {
            throw new Refused("booking.compensation.currency", Map.of("currency", booking.currency()));
        }
        till.compensate(actor, booking, booking.visit(id), amount, key);
        till.giveBack(actor, booking, key, "compensation");
        diary.note(actor, booking, Optional.of(id), "compensate", amount + " / " + reason);
        return entry(key);
    }

    /** Writes off what a finished visit still lacks. @param amount that was decided; another one is refused */
    @TransactionAttribute(MANDATORY)
    public EntryId writeOff(Actor actor, VisitId id, Money amount, String reason) {
        requirePlatform(actor);
        var booking = store.lockOf(id);
        var visit = booking.visit(id);
        if (visit.isRecognised() && visit.due().isPositive() && !visit.due().equals(amount)) {
            throw new Refused("booking.write-off.changed", Map.of("due", visit.due()));
        }
        refunding.writeOff(actor, booking, visit, reason);
        return entry("written-off/" + id.value());
    }

    // what right that takes is decided where the proposal is
    private static void requirePlatform(Actor actor) {
        if (!actor.isPlatform()) {
            throw new Forbidden();
        }
    }

    private EntryId entry(String key) {
        return ledger.findByKey(key)
                .map(Ledger.EntryView::id)
                .orElseThrow(() -> new IllegalStateException("nothing was posted under " + key));
    }
}
