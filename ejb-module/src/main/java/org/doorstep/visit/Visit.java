package org.doorstep.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.Visits.Plan;
import org.jspecify.annotations.Nullable;

/** One appointment. */
@Entity
@Table(name = "visit_visit")
class Visit {
    @Id
    private long id;

    private long booking;
    private long customer;
    private long area;
    private long service;
    private long address;
    private double latitude;
    private double longitude;
    private String district = "";
    private String zone = "";

    @Column(name = "slot_start")
    private Instant slotStart = Instant.EPOCH;

    @Column(name = "slot_end")
    private Instant slotEnd = Instant.EPOCH;

    @Column(name = "buffer_before")
    private long bufferBefore;

    @Column(name = "buffer_after")
    private long bufferAfter;

    @Enumerated(EnumType.STRING)
    private VisitState state = VisitState.TENTATIVE;

    private boolean chosen;

    @Nullable
    private Long worker;

    @Nullable
    private Long provisional;

    private long company;

    @Column(name = "held_by")
    private long hold;

    /** Whether workers are excluded and whether photos were taken: most visits have neither, and nobody looks for them. */
    private boolean excludes;

    private boolean pictured;

    @Embedded
    private VisitTimes times = new VisitTimes();

    @Nullable
    @Transient
    private Long formerCompany;

    @Transient
    private VisitBreach.@Nullable Kind breach;

    @Version
    private long version;

    protected Visit() {}

    static Visit planned(VisitId id, Plan plan) {
        var visit = new Visit();
        visit.id = id.value();
        visit.booking = plan.booking().value();
        visit.customer = plan.customer().value();
        visit.area = plan.area().value();
        visit.service = plan.service().value();
        visit.address = plan.address().value();
        visit.latitude = plan.place().latitude();
        visit.longitude = plan.place().longitude();
        visit.district = plan.district();
        visit.zone = plan.zone().getId();
        visit.slotStart = plan.slot().start();
        visit.slotEnd = plan.slot().end();
        visit.bufferBefore = plan.bufferBefore().toSeconds();
        visit.bufferAfter = plan.bufferAfter().toSeconds();
        visit.chosen = plan.chosen();
        visit.hold(plan.worker(), plan.company(), plan.hold());
        return visit;
    }

    private void hold(WorkerId newWorker, CompanyId newCompany, HoldId newHold) {
        // Before anybody is assigned, a chosen worker counts as the visit's; any other is held provisionally.
        boolean firm = state == VisitState.ASSIGNED || (chosen && state == VisitState.TENTATIVE);
        worker = firm ? newWorker.value() : null;
        provisional = firm ? null : newWorker.value();
        if (company != newCompany.value()) {
            formerCompany = company == 0 ? null : company;
            company = newCompany.value();
        }
        hold = newHold.value();
    }

    /** TENTATIVE → ASSIGNED when the worker was chosen, else OPEN. */
    VisitTransition confirm(Instant at) {
        return confirm(chosen ? "confirm" : "offer", at);
    }

    VisitTransition confirm(String verb, Instant at) {
        var transition = become(verb, at);
        if (state == VisitState.OPEN) {
            times.opened(at);
        } else {
            times.assigned(at);
        }
        return transition;
    }

    VisitTransition assign(String verb, WorkerId newWorker, CompanyId newCompany, HoldId newHold, Instant at) {
        var transition = become(verb, at);
        hold(newWorker, newCompany, newHold);
        times.assigned(at);
        return transition;
    }

    VisitTransition provide(WorkerId newWorker, CompanyId newCompany, HoldId newHold, Instant at) {
        var transition = become("provide", at);
        hold(newWorker, newCompany, newHold);
        return transition;
    }

    /** The worker does not come after all: withdraw, recall (taken out of service), reopen (was absent). */
    VisitTransition letGo(String verb, Instant at) {
        var transition = become(verb, at);
        if (verb.equals("withdraw")) {
            breach = VisitBreach.Kind.WITHDRAWN;
        }
        worker = null;
        provisional = null;
        times.opened(at);
        return transition;
    }

    VisitTransition depart(Instant at) {
        var transition = become("depart", at);
        times.departed(at);
        return transition;
    }

    /** @param grace how much later than the start is not yet too late */
    VisitTransition arrive(Instant at, Duration grace) {
        var transition = become("arrive", at);
        arrived(at, grace);
        return transition;
    }

    VisitTransition start(String verb, Instant at, Duration grace) {
        var transition = become(verb, at);
        if (times.arrivedAt().isEmpty()) {
            arrived(at, grace);
        }
        times.started(at);
        return transition;
    }

    private void arrived(Instant at, Duration grace) {
        boolean late = isLate(at, grace);
        times.arrived(at, late);
        if (late) {
            breach = VisitBreach.Kind.LATE;
        }
    }

    private boolean isLate(Instant at, Duration grace) {
        // who was only sent when it should have begun is not late
        return times.awaitedFrom(slotStart).equals(slotStart) && at.isAfter(slotStart.plus(grace));
    }

    VisitTransition complete(Instant at) {
        var transition = become("complete", at);
        times.completed(at);
        return transition;
    }

    /** Verbs that change nothing but the state: cancel, customer-absent, worker-absent, give-up. */
    VisitTransition end(String verb, Instant at) {
        var transition = become(verb, at);
        if (verb.equals("worker-absent")) {
            breach = VisitBreach.Kind.ABSENT;
        }
        return transition;
    }

    VisitTransition move(TimeSlot slot, WorkerId newWorker, CompanyId newCompany, HoldId newHold, Instant at) {
        var transition = become("move", at);
        slotStart = slot.start();
        slotEnd = slot.end();
        hold(newWorker, newCompany, newHold);
        return transition;
    }

    private VisitTransition become(String verb, Instant at) {
        var transition = VisitTransition.of(state, verb)
                .orElseThrow(() -> new Conflict(
                        verb.equals("assign") ? "visit.taken" : "visit.state",
                        Map.of("visit", Long.toString(id), "state", state, "verb", verb)));
        state = transition.to();
        breach = null; // of the step before
        if (state.isFinal()) {
            times.finished(at);
        }
        return transition;
    }

    /** How the last step, if it was in this transaction, broke the worker's word. */
    Optional<VisitBreach.Kind> breach() {
        return Optional.ofNullable(breach);
    }

    boolean takesPhotos() {
        return state == VisitState.ARRIVED || state == VisitState.IN_SERVICE || state == VisitState.COMPLETED;
    }

    void exclude() {
        excludes = true;
    }

    boolean excludes() {
        return excludes;
    }

    void picture() {
        pictured = true;
    }

    boolean pictured() {
        return pictured;
    }

    VisitId id() {
        return new VisitId(id);
    }

    VisitState state() {
        return state;
    }

    TimeSlot slot() {
        return new TimeSlot(slotStart, slotEnd);
    }

    GeoPoint place() {
        return new GeoPoint(latitude, longitude);
    }

    Optional<WorkerId> worker() {
        return Optional.ofNullable(worker).map(WorkerId::new);
    }

    Optional<WorkerId> provisional() {
        return Optional.ofNullable(provisional).map(WorkerId::new);
    }

    CompanyId company() {
        return new CompanyId(company);
    }

    VisitParties parties() {
        return new VisitParties(id(), new CustomerId(customer), worker(), company());
    }

    HoldId hold() {
        return new HoldId(hold);
    }

    boolean chosen() {
        return chosen;
    }

    Duration bufferBefore() {
        return Duration.ofSeconds(bufferBefore);
    }

    Duration bufferAfter() {
        return Duration.ofSeconds(bufferAfter);
    }

    ZoneId zone() {
        return ZoneId.of(zone);
    }

    String district() {
        return district;
    }

    long booking() {
        return booking;
    }

    long customer() {
        return customer;
    }

    long area() {
        return area;
    }

    long service() {
        return service;
    }

    long address() {
        return address;
    }

    VisitTimes times() {
        return times;
    }

    /** Whose the visit was before this transaction gave it to another company. */
    Optional<CompanyId> formerCompany() {
        return Optional.ofNullable(formerCompany).map(CompanyId::new);
    }

    long version() {
        return version;
    }
}
