package org.doorstep.visit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.doorstep.customer.Customers;
import org.doorstep.media.MediaStore;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Stale;
import org.doorstep.shared.Throttled;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.jspecify.annotations.Nullable;

/** The fulfilment of one appointment: its state machine and its evidence. Every change publishes {@link VisitChanged}. */
@Stateless
public class Visits {
    public static final Permission READ = Permission.of("visit.read");
    public static final Permission OVERRIDE = Permission.of("visit.override");

    /** What a visit needs; kept with it. @param hold the time held for {@code worker} (provisionally when nobody was chosen) */
    public record Plan(
            BookingId booking,
            CustomerId customer,
            AreaId area,
            ServiceId service,
            AddressId address,
            GeoPoint place,
            String district,
            ZoneId zone,
            TimeSlot slot,
            Duration bufferBefore,
            Duration bufferAfter,
            boolean chosen,
            WorkerId worker,
            CompanyId company,
            HoldId hold) {}

    /**
     * A visit as those see it who may.
     *
     * @param worker the assigned (or, before payment, the chosen) one
     * @param provisional the one whose time is held while the visit is open
     * @param company of whom of the two there is
     * @param openSince when the visit (again) began to look for a worker
     */
    public record VisitView(
            VisitId id,
            BookingId booking,
            CustomerId customer,
            AreaId area,
            ServiceId service,
            AddressId address,
            GeoPoint place,
            String district,
            ZoneId zone,
            TimeSlot slot,
            Duration bufferBefore,
            Duration bufferAfter,
            VisitState state,
            Optional<WorkerId> worker,
            Optional<CompanyId> company,
            Optional<WorkerId> provisional,
            boolean chosen,
            HoldId hold,
            Set<WorkerId> excluded,
            Optional<Instant> openSince,
            Optional<Instant> departedAt,
            Optional<Instant> arrivedAt,
            Optional<Instant> startedAt,
            Optional<Instant> completedAt,
            List<Photo> photos,
            long version) {}

    /** @param phase {@code before} or {@code after} */
    public record Photo(MediaId media, String phase, Instant at) {}

    /** Where to go, in the clear. The other side is rung by a masked number, so no phone is told. */
    public record Destination(String contact, String text, String detail, String district, GeoPoint point) {}

    /** A step of the visit's history. */
    public record Step(VisitState from, VisitState to, String verb, String by, Optional<String> reason, Instant at) {}

    private static final int MOST_OPEN = 500;
    private static final int LONGEST_REASON = 500;
    private static final Set<String> PHASES = Set.of("before", "after");
    private static final int MOST_PHOTOS = 20;
    private static final String REASSIGNED = "reassigned";
    private static final Duration USUAL_RANGE = Duration.ofDays(14);
    private static final Duration LONGEST_RANGE = Duration.ofDays(366);

    @Inject
    VisitStore store;

    @Inject
    VisitAccess access;

    @Inject
    VisitChanges changes;

    @Inject
    VisitViews views;

    @Inject
    StartCodes codes;

    @Inject
    VisitSettings settings;

    @Inject
    MediaStore media;

    @Inject
    Customers customers;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    /** Plans a visit. @param id made by the caller, so that the hold and the decision could be kept under it */
    public VisitId plan(Actor actor, VisitId id, Plan plan) {
        var visit = Visit.planned(id, plan);
        access.requireAny(access.roles(actor, visit), id);
        store.add(visit);
        changes.noted(actor, visit, "plan");
        return id;
    }

    /** Payment is there or not needed: TENTATIVE → ASSIGNED when the worker was chosen, else OPEN. Confirms nothing in availability. */
    public VisitView confirm(Actor actor, VisitId id) {
        return move(actor, id, Optional.empty(), visit -> visit.confirm(clock.instant()));
    }

    /**
     * OPEN → ASSIGNED, or another worker for an ASSIGNED one by staff; the caller (dispatch) swaps the holds in this
     * transaction, after {@link #claim}. Only the first wins: {@code visit.taken}.
     */
    public VisitView assign(Actor actor, VisitId id, WorkerId worker, CompanyId company, HoldId hold, String how) {
        var visit = lock(id);
        var roles = access.roles(actor, visit);
        if (actor.is(worker)) {
            roles.add(VisitRole.WORKER);
        }
        access.requireAny(roles, id);
        var transition =
                visit.assign(how.equals(REASSIGNED) ? "reassign" : "assign", worker, company, hold, clock.instant());
        access.require(actor, roles, transition);
        changes.moved(actor, visit, transition, by(transition, roles), Optional.empty(), Optional.of(how));
        return views.of(visit);
    }

    /**
     * Keeps a visit for whoever is about to be given it, until the transaction ends: refuses at once with {@code
     * visit.taken} when it is open no longer, and after waiting when somebody else was just being given it.
     */
    public VisitView claim(VisitId id) {
        requireOpen(id, store.state(id).orElseThrow(() -> VisitAccess.unknown(id)));
        var visit = lock(id);
        requireOpen(id, visit.state());
        return views.of(visit);
    }

    /** Keeps a visit that is in one of these states from others until the transaction ends; refuses with {@code visit.state}. */
    public VisitView claim(VisitId id, Set<VisitState> states) {
        var visit = lock(id);
        if (!states.contains(visit.state())) {
            throw wrongState(visit, "dispatch");
        }
        return views.of(visit);
    }

    /** A visit for dispatch's eyes, whoever acts; what it shows is judged there. */
    public VisitView peek(VisitId id) {
        return views.of(find(id));
    }

    /** Refuses with {@code visit.taken} unless the visit looks for a worker. */
    public static void requireOpen(VisitView visit) {
        requireOpen(visit.id(), visit.state());
    }

    private static void requireOpen(VisitId id, VisitState state) {
        if (state != VisitState.OPEN) {
            throw new Conflict("visit.taken", Map.of("visit", Long.toString(id.value()), "state", state.name()));
        }
    }

    /** ASSIGNED → OPEN: the worker cannot come; excluded from it, and counted. The caller gives a new provisional hold. */
    public VisitView withdraw(Actor actor, VisitId id, String reason) {
        var visit = lock(id);
        var roles = access.roles(actor, visit);
        access.requireAny(roles, id);
        var worker = visit.worker();
        var transition = visit.withdraw(clock.instant());
        access.require(actor, roles, transition);
        worker.ifPresent(one -> store.exclude(id, one));
        changes.moved(actor, visit, transition, by(transition, roles), worker, Optional.of(cut(reason)));
        return views.of(visit);
    }

    /** Puts another provisional worker on an open visit; by the system. */
    public VisitView provide(Actor actor, VisitId id, WorkerId worker, CompanyId company, HoldId hold) {
        return move(actor, id, Optional.empty(), visit -> visit.provide(worker, company, hold, clock.instant()));
    }

    public VisitView depart(Actor actor, VisitId id) {
        return once(
                actor,
                id,
                "depart",
                "",
                () -> move(actor, id, Optional.empty(), visit -> {
                    var now = clock.instant();
                    var transition = visit.depart(now);
                    var earliest =
                            visit.slot().start().minus(settings.get(VisitSettings.DEPART_EARLIEST, visit.area()));
                    if (now.isBefore(earliest)) {
                        throw new Refused("visit.depart.too-early", Map.of("earliest", earliest));
                    }
                    return transition;
                }));
    }

    /** EN_ROUTE → ARRIVED; within the geofence (setting), or by the customer's code at the start. */
    public VisitView arrive(Actor actor, VisitId id, GeoPoint where) {
        return once(
                actor,
                id,
                "arrive",
                text(where),
                () -> move(actor, id, Optional.of(text(where)), visit -> {
                    var transition = visit.arrive(clock.instant());
                    int metres = (int) Math.round(where.metresTo(visit.place()));
                    int fence = settings.get(VisitSettings.GEOFENCE, visit.area());
                    if (metres > fence) {
                        throw new Refused("visit.arrive.too-far", Map.of("metres", metres, "within", fence));
                    }
                    return transition;
                }));
    }

    private static String text(GeoPoint where) {
        return String.format(Locale.ROOT, "%.6f,%.6f", where.latitude(), where.longitude());
    }

    /** ARRIVED → IN_SERVICE with the customer's four digits; five wrong ones lock it for a while. */
    public VisitView start(Actor actor, VisitId id, String code) {
        return once(actor, id, "start", code, () -> startWith(actor, id, code));
    }

    private VisitView startWith(Actor actor, VisitId id, String code) {
        requireStartable(actor, id);
        var attempt = codes.attempt(id, code);
        switch (attempt.outcome()) {
            case LOCKED -> throw new Throttled("visit.code.locked", VisitCode.LOCKED_FOR);
            case WRONG -> throw new Refused("visit.code.wrong", Map.of("left", attempt.left()));
            case RIGHT -> {}
        }
        return move(actor, id, Optional.empty(), visit -> visit.start("start", clock.instant()));
    }

    /** Looked at before a code is tried, so that only the visit's worker can use up attempts, and only on the spot. */
    private void requireStartable(Actor actor, VisitId id) {
        var visit = find(id);
        var roles = access.roles(actor, visit);
        access.requireAny(roles, id);
        var transition = VisitTransition.of(visit.state(), "start").orElseThrow(() -> wrongState(visit, "start"));
        access.require(actor, roles, transition);
    }

    /** The same by an operator, with a reason. */
    public VisitView startByOperator(Actor actor, VisitId id, String reason) {
        return once(
                actor,
                id,
                "override-start",
                reason,
                () -> move(actor, id, Optional.of(reason), visit -> visit.start("override-start", clock.instant())));
    }

    /** Adds a photo that the worker has uploaded. @param phase {@code before} or {@code after} */
    public VisitView addPhoto(Actor actor, VisitId id, MediaId photo, String phase) {
        return once(actor, id, "photo", photo.value() + " " + phase, () -> takePhoto(actor, id, photo, phase));
    }

    private VisitView takePhoto(Actor actor, VisitId id, MediaId photo, String phase) {
        var visit = lock(id);
        var roles = access.roles(actor, visit);
        access.requireAny(roles, id);
        if (!roles.contains(VisitRole.WORKER)) {
            throw new Forbidden();
        }
        if (!PHASES.contains(phase)) {
            throw new Refused("visit.photo.phase", Map.of("phase", phase));
        }
        if (!visit.takesPhotos()) {
            throw wrongState(visit, "photo");
        }
        if (store.photos(List.of(id.value())).size() >= MOST_PHOTOS) {
            throw new Refused("visit.photo.too-many", Map.of("most", MOST_PHOTOS));
        }
        media.requireOwn(actor, MediaStore.Purpose.VISIT_PHOTO, Set.of(photo));
        store.add(new VisitPhoto(id, photo, phase, clock.instant()));
        changes.noted(actor, visit, "photo");
        return views.of(visit);
    }

    public VisitView complete(Actor actor, VisitId id) {
        return once(
                actor,
                id,
                "complete",
                "",
                () -> move(actor, id, Optional.empty(), visit -> visit.complete(clock.instant())));
    }

    public VisitView cancel(Actor actor, VisitId id, String reason) {
        return move(actor, id, Optional.of(reason), visit -> visit.end("cancel", clock.instant()));
    }

    /** Moves to another slot; the caller has moved the hold. Keeps TENTATIVE, OPEN or ASSIGNED. */
    public VisitView move(
            Actor actor,
            VisitId id,
            TimeSlot slot,
            WorkerId worker,
            CompanyId company,
            HoldId hold,
            Optional<Long> expected) {
        return move(actor, id, Optional.of(slot.start().toString()), visit -> {
            Stale.check(expected, visit.version());
            return visit.move(slot, worker, company, hold, clock.instant());
        });
    }

    /** The customer is not there; evidence is a position or photo taken on the spot, after the waiting time of the settings. */
    public VisitView customerAbsent(Actor actor, VisitId id, String evidence) {
        if (evidence.isBlank()) {
            throw new Refused("visit.absence.evidence", Map.of());
        }
        return once(
                actor,
                id,
                "customer-absent",
                evidence,
                () -> move(actor, id, Optional.of(evidence), visit -> {
                    var now = clock.instant();
                    var start = visit.slot().start();
                    var there = visit.arrivedAt().filter(start::isBefore).orElse(start);
                    var transition = visit.end("customer-absent", now);
                    requireWaited(now, there.plus(settings.get(VisitSettings.ABSENCE_WAIT, visit.area())));
                    return transition;
                }));
    }

    /** ASSIGNED or EN_ROUTE, 30 min after start → NO_SHOW_WORKER → OPEN again by dispatch. */
    public VisitView workerAbsent(Actor actor, VisitId id) {
        return move(actor, id, Optional.empty(), visit -> {
            var now = clock.instant();
            var transition = visit.end("worker-absent", now);
            requireWaited(now, visit.slot().start().plus(settings.get(VisitSettings.WORKER_ABSENT, visit.area())));
            visit.worker().ifPresent(worker -> store.exclude(id, worker));
            return transition;
        });
    }

    /** How long after the start a worker who has not arrived counts as absent, in general; cities may wait longer. */
    public Duration workerAbsentAfter() {
        return settings.workerAbsent();
    }

    private static void requireWaited(Instant now, Instant until) {
        if (now.isBefore(until)) {
            throw new Refused("visit.absence.too-early", Map.of("earliest", until));
        }
    }

    public VisitView reopen(Actor actor, VisitId id) {
        return move(actor, id, Optional.empty(), visit -> visit.reopen(clock.instant()));
    }

    public VisitView giveUp(Actor actor, VisitId id, String reason) {
        return move(actor, id, Optional.of(reason), visit -> visit.end("give-up", clock.instant()));
    }

    /** For its customer, its worker, staff in scope, the system; NotFound for others. */
    public VisitView get(Actor actor, VisitId id) {
        return views.of(readable(actor, id));
    }

    public List<VisitView> ofBooking(BookingId booking) {
        return views.of(store.ofBooking(booking.value()));
    }

    /** The start code, for the customer only. */
    public String startCode(Actor actor, VisitId id) {
        var visit = find(id);
        if (!access.roles(actor, visit).contains(VisitRole.CUSTOMER)) {
            throw VisitAccess.unknown(id);
        }
        return codes.codeOf(id);
    }

    /** The address, for whoever may see the visit; its worker from being assigned until it is over. */
    public Destination destination(Actor actor, VisitId id) {
        var visit = readable(actor, id);
        if (access.isOnlyWorker(actor, visit) && visit.state().isFinal()) {
            throw VisitAccess.unknown(id);
        }
        var address = customers.address(Actor.system("visit"), new AddressId(visit.address()));
        return new Destination(
                address.contact(), address.text(), address.detail(), address.district(), address.point());
    }

    public List<Step> history(Actor actor, VisitId id) {
        readable(actor, id);
        return store.steps(id).stream().map(VisitStep::view).toList();
    }

    /** A range as a client asks for it; from now, and for two weeks, unless said otherwise. */
    public TimeSlot range(@Nullable Instant from, @Nullable Instant until) {
        var start = from == null ? clock.instant() : from;
        var end = until == null ? start.plus(USUAL_RANGE) : until;
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(LONGEST_RANGE) > 0) {
            throw new Refused("visit.range", Map.of("most", LONGEST_RANGE));
        }
        return new TimeSlot(start, end);
    }

    /** The worker's visits by start. */
    public Page<VisitView> ofWorker(Actor actor, WorkerId worker, TimeSlot range, PageRequest page) {
        if (!actor.is(worker)) {
            actor.requires(READ);
        }
        var visits = store.ofWorker(worker.value(), range, page);
        var seen = visits.items().stream()
                .filter(visit -> !access.roles(actor, visit).isEmpty())
                .toList();
        return views.of(new Page<>(seen, visits.next()));
    }

    /** Open visits of an area by start, for grabbing and for the fallback; of all districts when none is named. */
    public List<VisitView> open(
            AreaId area, Set<String> districts, Instant startsAfter, Instant startsBefore, int limit) {
        return views.of(store.open(area.value(), districts, startsAfter, startsBefore, Math.min(MOST_OPEN, limit)));
    }

    /** A photo's relative URL, good for ten minutes; for whoever may see the visit. */
    public List<ShownPhoto> photos(Actor actor, VisitId id) {
        return views.of(readable(actor, id)).photos().stream()
                .map(photo -> new ShownPhoto(photo.media(), photo.phase(), photo.at(), media.url(photo.media())))
                .toList();
    }

    public record ShownPhoto(MediaId media, String phase, Instant at, String url) {}

    /** Visits of an area in a range, in any of these states; for boards and sweeps; by key. */
    public Page<VisitView> inArea(
            Actor actor, AreaId area, TimeSlot range, Collection<VisitState> states, PageRequest page) {
        actor.requires(READ);
        return views.of(store.inArea(area.value(), actor.company().map(CompanyId::value), range, states, page));
    }

    /** Visits in a state whose start lies before; all areas; for sweeps. */
    public List<VisitId> dueIn(VisitState state, Instant startedBefore, int limit) {
        return store.dueIn(state, startedBefore, Math.min(MOST_OPEN, limit)).stream()
                .map(VisitId::new)
                .toList();
    }

    /** Completed visits (or finished with a fee) by completion within a range, by key; for settlement and statistics. */
    public Page<VisitView> finished(TimeSlot range, PageRequest page) {
        return views.of(store.finished(range, page));
    }

    /** How often each worker has completed a visit of this customer's; for dispatch. */
    public Map<WorkerId, Integer> servedBy(CustomerId customer) {
        return store.servedBy(customer.value());
    }

    /** How often a worker has withdrawn or not come since then; for dispatch and the company. */
    public int breaches(WorkerId worker, Instant since) {
        return Math.toIntExact(store.steps(worker, Set.of("withdraw", "worker-absent"), since));
    }

    /** What is remembered of something done under an idempotency key. */
    public record Done(VisitId visit) {}

    /** What was asked under an idempotency key. */
    public record Asked(VisitId visit, String with) {}

    private VisitView once(Actor actor, VisitId id, String verb, String with, Supplier<VisitView> work) {
        if (actor.request().idempotencyKey().isEmpty()) {
            return work.get();
        }
        var done = idempotency.once(
                actor,
                "visit." + verb,
                new Asked(id, with),
                Done.class,
                () -> new Done(work.get().id()));
        return get(actor, done.visit());
    }

    private VisitView move(Actor actor, VisitId id, Optional<String> reason, Function<Visit, VisitTransition> step) {
        var visit = lock(id);
        var roles = access.roles(actor, visit);
        access.requireAny(roles, id);
        var transition = step.apply(visit);
        access.require(actor, roles, transition);
        changes.moved(actor, visit, transition, by(transition, roles), Optional.empty(), reason.map(Visits::cut));
        return views.of(visit);
    }

    private static VisitRole by(VisitTransition transition, Set<VisitRole> roles) {
        return roles.stream().filter(transition.who()::contains).findFirst().orElse(VisitRole.SYSTEM);
    }

    private static Conflict wrongState(Visit visit, String verb) {
        return new Conflict(
                "visit.state",
                Map.of(
                        "visit", Long.toString(visit.id().value()),
                        "state", visit.state().name(),
                        "verb", verb));
    }

    private Visit readable(Actor actor, VisitId id) {
        var visit = find(id);
        access.requireReader(actor, visit);
        return visit;
    }

    private Visit find(VisitId id) {
        return store.find(id).orElseThrow(() -> VisitAccess.unknown(id));
    }

    private Visit lock(VisitId id) {
        return store.lock(id).orElseThrow(() -> VisitAccess.unknown(id));
    }

    private static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
