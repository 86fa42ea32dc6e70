package org.doorstep.settlement;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.booking.Bookings;
import org.doorstep.identity.Accounts;
import org.doorstep.settings.Setting;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Alone;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Recall;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AdjustmentId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/**
 * What operators take from or grant to workers, and concede to customers. Up to a limit one person decides; what that person
 * decided on the same day about the same worker or booking counts with it. Above the limit a second person approves.
 */
@Stateless
public class Adjustments {
    /** To fine and reward workers. Conceding to customers takes {@link Bookings#REFUND}. */
    public static final Permission PROPOSE = Permission.of("settlement.adjust");

    public static final Permission APPROVE = Permission.of("settlement.approve");

    private static final Currency CNY = Currency.getInstance("CNY");

    /** What one person alone may take from a worker, or grant. For customers see {@code booking.alone-limit}. */
    public static final Setting<Money> ALONE = Setting.money(
                    "settlement.alone-limit", Money.of("200.00", CNY), Money.of("1000000.00", CNY))
            .asControl();

    /** What is done. */
    public enum Kind {
        FINE,
        BONUS,
        COMPENSATION,
        WRITE_OFF;

        boolean isOfWorker() {
            return this == FINE || this == BONUS;
        }
    }

    /** PROPOSED → POSTED, DECLINED, WITHDRAWN. */
    public enum State {
        PROPOSED,
        POSTED,
        DECLINED,
        WITHDRAWN
    }

    /**
     * What is wanted.
     *
     * @param worker of a fine or bonus. @param visit that it is about; needed for what a customer is conceded
     * @param byCompany the worker's company gets the fine or pays the bonus, not the platform
     * @param amount above zero; of a write-off what is owed
     * @param reason stands on the worker's statement
     */
    public record Propose(
            @NotNull Kind kind,
            Optional<WorkerId> worker,
            Optional<VisitId> visit,
            boolean byCompany,
            @NotNull Money amount,
            @NotBlank @Size(max = 300) @PlainText String reason) {}

    /**
     * With names, for those who may not look people up.
     *
     * @param company who gets or pays it; the platform when absent. @param decidedBy the second person. @param entry once posted
     */
    public record Adjustment(
            AdjustmentId id,
            Kind kind,
            State state,
            Optional<WorkerId> worker,
            Optional<String> workerName,
            Optional<CompanyId> company,
            Optional<VisitId> visit,
            Optional<BookingId> booking,
            AreaId area,
            Money amount,
            String reason,
            Optional<PersonId> proposedBy,
            Optional<String> proposedByName,
            Instant proposedAt,
            Optional<PersonId> decidedBy,
            Optional<String> decidedByName,
            Optional<Instant> decidedAt,
            Optional<String> remark,
            Optional<EntryId> entry,
            long version) {}

    @Inject
    AdjustmentStore store;

    @Inject
    Adjusting adjusting;

    @Inject
    Alone alone;

    @Inject
    Accounts people;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Posts at once within the limit, else waits for a second person. Needs an idempotency key. */
    public Adjustment propose(Actor actor, Propose command) {
        actor.requiresOnPlatform(command.kind().isOfWorker() ? PROPOSE : Bookings.REFUND);
        return idempotency.onceRequired(actor, "settlement.adjust", command, recall(), () -> {
            var row = adjusting.proposal(actor, command);
            store.add(row);
            if (alone.counts(actor, row.subject(), row.amount(), adjusting.aloneLimit(row))) {
                row.postAlone(adjusting.post(actor, row));
            }
            store.flush();
            record(actor, row, "settlement.adjust");
            return view(row);
        });
    }

    /** A second person agrees, and it is posted. */
    public Adjustment approve(Actor actor, AdjustmentId id) {
        actor.requiresOnPlatform(APPROVE);
        return idempotency.once(actor, "settlement.approve", id.value(), recall(), () -> {
            var row = locked(id);
            row.approve(actor, clock.instant());
            row.posted(adjusting.post(actor, row));
            store.flush();
            record(actor, row, "settlement.approve");
            return view(row);
        });
    }

    /** A second person does not agree; nothing is posted. */
    public Adjustment decline(Actor actor, AdjustmentId id, String why) {
        actor.requiresOnPlatform(APPROVE);
        var row = locked(id);
        row.decline(actor, why, clock.instant());
        store.flush();
        record(actor, row, "settlement.decline");
        return view(row);
    }

    /** Who proposed it takes it back. */
    public Adjustment withdraw(Actor actor, AdjustmentId id) {
        var row = locked(id);
        actor.requiresOnPlatform(row.kind().isOfWorker() ? PROPOSE : Bookings.REFUND);
        row.withdraw(actor, clock.instant());
        store.flush();
        record(actor, row, "settlement.withdraw");
        return view(row);
    }

    public Adjustment get(Actor actor, AdjustmentId id) {
        requireReader(actor);
        return view(store.find(id).orElseThrow(() -> unknown(id)));
    }

    /** Newest first. @param subject the number of a worker or booking */
    public Page<Adjustment> list(Actor actor, Optional<State> state, Optional<Long> subject, PageRequest page) {
        requireReader(actor);
        var rows = Page.cut(store.list(state, subject, page), page, row ->
                new Object[] {row.id().value()});
        return new Page<>(views(rows.items()), rows.next());
    }

    private Adjustment view(AdjustmentRow row) {
        return views(List.of(row)).get(0);
    }

    /** With the names of all by one query. */
    private List<Adjustment> views(List<AdjustmentRow> rows) {
        var names = people.names(
                rows.stream().flatMap(AdjustmentRow::people).distinct().toList());
        return rows.stream().map(row -> row.view(names)).toList();
    }

    private static void requireReader(Actor actor) {
        boolean proposes = actor.may(PROPOSE) || actor.may(Bookings.REFUND);
        actor.requiresOnPlatform(proposes ? (actor.may(PROPOSE) ? PROPOSE : Bookings.REFUND) : APPROVE);
    }

    private Recall<AdjustmentId, Adjustment> recall() {
        return Recall.of(
                AdjustmentId.class, Adjustment::id, id -> view(store.find(id).orElseThrow()));
    }

    private AdjustmentRow locked(AdjustmentId id) {
        return store.lock(id).orElseThrow(() -> unknown(id));
    }

    private void record(Actor actor, AdjustmentRow row, String action) {
        var changes = new HashMap<String, Object>(Map.of(
                "kind", row.kind().name(),
                "state", row.state().name(),
                "amount", row.amount().toString(),
                "reason", row.reason()));
        row.worker().ifPresent(worker -> changes.put("worker", worker.value()));
        row.visit().ifPresent(visit -> changes.put("visit", visit.value()));
        audit.record(actor, action, Subject.of("adjustment", row.id()), changes);
    }

    private static NotFound unknown(AdjustmentId id) {
        return new NotFound("settlement.adjustment.unknown", id);
    }
}
