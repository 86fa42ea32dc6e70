package org.doorstep.settlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.doorstep.settlement.Adjustments.Kind;
import org.doorstep.settlement.Adjustments.State;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AdjustmentId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.jspecify.annotations.Nullable;

/** What an operator proposed, and what became of it. Decided once. */
@Entity
@Table(name = "settlement_adjustment")
class AdjustmentRow {
    @Id
    private long id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "subject_id")
    private long subjectId;

    @Column(name = "worker_id")
    private @Nullable Long workerId;

    @Column(name = "company_id")
    private @Nullable Long companyId;

    @Column(name = "visit_id")
    private @Nullable Long visitId;

    @Column(name = "booking_id")
    private @Nullable Long bookingId;

    @Column(name = "area_id")
    private long areaId;

    private String currency;
    private long amount;
    private String reason;

    @Column(name = "proposed_by")
    private String proposedBy;

    @Column(name = "proposed_by_id")
    private @Nullable Long proposedById;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Column(name = "proposed_on")
    private LocalDate proposedOn;

    @Column(name = "decided_by_id")
    private @Nullable Long decidedById;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    private @Nullable String remark;

    @Column(name = "entry_id")
    private @Nullable Long entryId;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected AdjustmentRow() {}

    AdjustmentRow(Actor actor, Adjustments.Propose command, AreaId area, Instant at, LocalDate on) {
        id = Ids.next();
        kind = command.kind();
        state = State.PROPOSED;
        areaId = area.value();
        currency = command.amount().currency().getCurrencyCode();
        amount = command.amount().minor();
        reason = command.reason();
        visitId = command.visit().map(VisitId::value).orElse(null);
        proposedBy = actor.name();
        proposedById = actor.person().map(PersonId::value).orElse(null);
        proposedAt = at;
        proposedOn = on;
    }

    /** A fine or bonus. @param company who pays or gets it, instead of the platform */
    AdjustmentRow ofWorker(WorkerId worker, Optional<CompanyId> company) {
        subjectId = worker.value();
        workerId = worker.value();
        companyId = company.map(CompanyId::value).orElse(null);
        return this;
    }

    AdjustmentRow ofBooking(BookingId booking) {
        subjectId = booking.value();
        bookingId = booking.value();
        return this;
    }

    /** Within what one person may decide alone. */
    void postAlone(EntryId entry) {
        requireProposed();
        state = State.POSTED;
        entryId = entry.value();
    }

    /** A second person agrees. */
    void approve(Actor actor, Instant at) {
        decide(actor, State.POSTED, at);
    }

    void posted(EntryId entry) {
        entryId = entry.value();
    }

    void decline(Actor actor, String why, Instant at) {
        decide(actor, State.DECLINED, at);
        remark = why;
    }

    /** Who proposed it takes it back. */
    void withdraw(Actor actor, Instant at) {
        requireProposed();
        if (!isBy(actor)) {
            throw new Refused("settlement.adjustment.not-yours", Map.of("adjustment", id()));
        }
        state = State.WITHDRAWN;
        decidedById = actor.signedIn().value();
        decidedAt = at;
    }

    private void decide(Actor actor, State next, Instant at) {
        requireProposed();
        if (isBy(actor)) {
            throw new Refused("settlement.adjustment.same-person", Map.of("adjustment", id()));
        }
        state = next;
        decidedById = actor.signedIn().value();
        decidedAt = at;
    }

    private void requireProposed() {
        if (state != State.PROPOSED) {
            throw new Conflict("settlement.adjustment.state", Map.of("state", state));
        }
    }

    private boolean isBy(Actor actor) {
        return proposedById != null
                && actor.person()
                        .map(PersonId::value)
                        .filter(proposedById::equals)
                        .isPresent();
    }

    AdjustmentId id() {
        return new AdjustmentId(id);
    }

    Kind kind() {
        return kind;
    }

    State state() {
        return state;
    }

    long subject() {
        return subjectId;
    }

    AreaId area() {
        return new AreaId(areaId);
    }

    Money amount() {
        return Money.ofMinor(amount, Currency.getInstance(currency));
    }

    Optional<WorkerId> worker() {
        return Optional.ofNullable(workerId).map(WorkerId::new);
    }

    Optional<CompanyId> company() {
        return Optional.ofNullable(companyId).map(CompanyId::new);
    }

    Optional<VisitId> visit() {
        return Optional.ofNullable(visitId).map(VisitId::new);
    }

    String reason() {
        return reason;
    }

    /** Whose names are shown with it. */
    Stream<PersonId> people() {
        return Stream.of(
                        Optional.ofNullable(workerId),
                        Optional.ofNullable(proposedById),
                        Optional.ofNullable(decidedById))
                .flatMap(Optional::stream)
                .map(PersonId::new);
    }

    Adjustments.Adjustment view(Map<PersonId, String> names) {
        return new Adjustments.Adjustment(
                id(),
                kind,
                state,
                worker(),
                name(workerId, names),
                company(),
                visit(),
                Optional.ofNullable(bookingId).map(BookingId::new),
                area(),
                amount(),
                reason,
                Optional.ofNullable(proposedById).map(PersonId::new),
                name(proposedById, names),
                proposedAt,
                Optional.ofNullable(decidedById).map(PersonId::new),
                name(decidedById, names),
                Optional.ofNullable(decidedAt),
                Optional.ofNullable(remark),
                Optional.ofNullable(entryId).map(EntryId::new),
                version);
    }

    private static Optional<String> name(@Nullable Long id, Map<PersonId, String> names) {
        return Optional.ofNullable(id).map(PersonId::new).map(names::get);
    }
}
