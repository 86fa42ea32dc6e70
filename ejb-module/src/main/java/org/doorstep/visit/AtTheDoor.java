package org.doorstep.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.media.MediaStore;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Throttled;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.Visits.VisitView;

/** What happens at the door: the worker sets off, arrives, starts with the code, takes photos, completes. */
@ApplicationScoped
class AtTheDoor {
    private static final Set<String> PHASES = Set.of("before", "after");
    private static final int MOST_PHOTOS = 20;

    @Inject
    VisitStore store;

    @Inject
    VisitAccess access;

    @Inject
    VisitMoves moves;

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
    Clock clock;

    VisitView depart(Actor actor, VisitId id) {
        return moves.once(
                actor,
                id,
                "depart",
                "",
                () -> moves.move(actor, id, Optional.empty(), visit -> {
                    var now = clock.instant();
                    var transition = visit.depart(now);
                    var earliest =
                            visit.slot().start().minus(settings.get(VisitSettings.DEPART_EARLIEST, visit.area()));
                    if (now.isBefore(earliest)) {
                        throw new Refused("visit.depart.too-early", Map.of("earliest", earliest, "zone", visit.zone()));
                    }
                    return transition;
                }));
    }

    /** EN_ROUTE → ARRIVED; within the geofence (setting), or by the customer's code at the start. */
    VisitView arrive(Actor actor, VisitId id, GeoPoint where) {
        return moves.once(
                actor,
                id,
                "arrive",
                text(where),
                () -> moves.move(actor, id, Optional.of(text(where)), visit -> {
                    var transition = visit.arrive(clock.instant(), grace(visit));
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
    VisitView start(Actor actor, VisitId id, String code) {
        return moves.once(actor, id, "start", code, () -> startWith(actor, id, code));
    }

    private VisitView startWith(Actor actor, VisitId id, String code) {
        requireStartable(actor, id);
        var attempt = codes.attempt(id, code);
        switch (attempt.outcome()) {
            case LOCKED -> throw new Throttled("visit.code.locked", VisitCode.LOCKED_FOR);
            case WRONG -> throw new Refused("visit.code.wrong", Map.of("left", attempt.left()));
            case RIGHT -> {}
        }
        return moves.move(actor, id, Optional.empty(), visit -> visit.start("start", clock.instant(), grace(visit)));
    }

    /** Looked at before a code is tried, so that only the visit's worker can use up attempts, and only on the spot. */
    private void requireStartable(Actor actor, VisitId id) {
        var visit = moves.find(id);
        var roles = access.roles(actor, visit);
        access.requireAny(roles, id);
        var transition =
                VisitTransition.of(visit.state(), "start").orElseThrow(() -> VisitMoves.wrongState(visit, "start"));
        access.require(actor, roles, transition);
    }

    /** The same by an operator, with a reason. */
    VisitView startByOperator(Actor actor, VisitId id, String reason) {
        return moves.once(
                actor,
                id,
                "override-start",
                reason,
                () -> moves.move(
                        actor,
                        id,
                        Optional.of(reason),
                        visit -> visit.start("override-start", clock.instant(), grace(visit))));
    }

    /** Adds a photo that the worker has uploaded. @param phase {@code before} or {@code after} */
    VisitView addPhoto(Actor actor, VisitId id, MediaId photo, String phase) {
        return moves.once(actor, id, "photo", photo.value() + " " + phase, () -> takePhoto(actor, id, photo, phase));
    }

    private VisitView takePhoto(Actor actor, VisitId id, MediaId photo, String phase) {
        var visit = moves.lock(id);
        var roles = access.roles(actor, visit);
        access.requireAny(roles, id);
        if (!roles.contains(VisitRole.WORKER)) {
            throw new Forbidden();
        }
        if (!PHASES.contains(phase)) {
            throw new Refused("visit.photo.phase", Map.of("phase", phase));
        }
        if (!visit.takesPhotos()) {
            throw VisitMoves.wrongState(visit, "photo");
        }
        if (store.photos(List.of(id.value())).size() >= MOST_PHOTOS) {
            throw new Refused("visit.photo.too-many", Map.of("most", MOST_PHOTOS));
        }
        media.requireOwn(actor, MediaStore.Purpose.VISIT_PHOTO, Set.of(photo));
        visit.picture();
        store.add(new VisitPhoto(id, photo, phase, clock.instant()));
        changes.noted(actor, visit, "photo");
        return views.of(actor, visit);
    }

    VisitView complete(Actor actor, VisitId id) {
        return moves.once(
                actor,
                id,
                "complete",
                "",
                () -> moves.move(actor, id, Optional.empty(), visit -> visit.complete(clock.instant())));
    }

    /** The customer is not there; evidence is a position or photo taken on the spot, after the waiting time of the settings. */
    VisitView customerAbsent(Actor actor, VisitId id, String evidence) {
        if (evidence.isBlank()) {
            throw new Refused("visit.absence.evidence", Map.of());
        }
        return moves.once(
                actor,
                id,
                "customer-absent",
                evidence,
                () -> moves.move(actor, id, Optional.of(evidence), visit -> {
                    var now = clock.instant();
                    var start = visit.slot().start();
                    var there =
                            visit.times().arrivedAt().filter(start::isBefore).orElse(start);
                    var transition = visit.end("customer-absent", now);
                    requireWaited(visit, now, there.plus(settings.get(VisitSettings.ABSENCE_WAIT, visit.area())));
                    return transition;
                }));
    }

    private Duration grace(Visit visit) {
        return settings.get(VisitSettings.LATE_AFTER, visit.area());
    }

    static void requireWaited(Visit visit, Instant now, Instant until) {
        if (now.isBefore(until)) {
            throw new Refused("visit.absence.too-early", Map.of("earliest", until, "zone", visit.zone()));
        }
    }
}
