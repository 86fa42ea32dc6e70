package org.doorstep.payment;

import static jakarta.ejb.TransactionAttributeType.MANDATORY;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Span;
import org.doorstep.shared.Whose;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.ChargebackId;
import org.doorstep.shared.id.PaymentId;

/** Payments that their customers dispute at the channel. The channel takes the money when it opens one, and decides. */
@Stateless
public class Chargebacks {
    public enum State {
        OPEN,
        WON,
        LOST
    }

    /** @param reference the channel's */
    public record ChargebackView(
            ChargebackId id,
            PaymentId payment,
            BookingId booking,
            String channel,
            String reference,
            Money amount,
            String reason,
            State state,
            Instant openedAt,
            Optional<Instant> endedAt) {}

    @Inject
    PaymentStore store;

    /** Newest first. */
    public Page<ChargebackView> list(Actor actor, Optional<State> state, PageRequest page) {
        actor.requiresOnPlatform(Payments.READ);
        return Page.cut(store.chargebacks(state, page), page, row ->
                        new Object[] {row.id().value()})
                .map(Chargeback::view);
    }

    public ChargebackView get(Actor actor, ChargebackId id) {
        actor.requiresOnPlatform(Payments.READ);
        return store.find(id).orElseThrow(() -> unknown(id)).view();
    }

    /**
     * Marks what was lost as taken from whoever had it, once; the caller posts that in this transaction.
     *
     * @return false when it is not lost, or was taken before
     */
    @TransactionAttribute(MANDATORY)
    public boolean take(Actor actor, ChargebackId id) {
        if (!actor.isSystem()) {
            throw new Forbidden();
        }
        var row = store.lock(id).orElseThrow(() -> unknown(id));
        if (row.state() != State.LOST || row.isTaken()) {
            return false;
        }
        row.take();
        return true;
    }

    /** One that a booking's money is still held for: open, or lost and not taken yet. */
    public Optional<ChargebackId> holding(BookingId booking) {
        return store.holding(booking);
    }

    /** Chargebacks for which channels hold money back: open, or lost and not taken yet. For the proof. */
    public Map<Whose, Money> heldBack(Span areas) {
        return store.heldBack(areas);
    }

    private static NotFound unknown(ChargebackId id) {
        return new NotFound("payment.chargeback.unknown", id);
    }
}
