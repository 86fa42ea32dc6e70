package org.doorstep.availability;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Role;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.WorkerId;

/**
 * Workers' open and taken quarter-hours, a row per worker and UTC day. Overlap cannot be represented; travel between
 * consecutive visits is part of the decision. A real clash throws {@link org.doorstep.shared.Conflict} with code
 * {@code availability.taken} and the nearest alternatives.
 */
@Stateless
public class WorkDays {
    private static final Duration LONGEST_RANGE = Duration.ofDays(400);

    /** Time wanted. @param slot the work itself, on quarter-hours. @param from where it starts, {@code to} where it ends */
    public record Want(
            AreaId area,
            WorkerId worker,
            TimeSlot slot,
            Duration bufferBefore,
            Duration bufferAfter,
            GeoPoint from,
            GeoPoint to) {}

    /** A reservation as kept. @param expires absent once confirmed */
    public record Hold(HoldId id, Want want, Optional<Instant> expires) {}

    /** Why a start is not free. */
    public enum Obstacle {
        FREE,
        CLOSED,
        TAKEN,
        TRAVEL,
        TOO_SOON,
        BEYOND_HORIZON;

        /** As clients read it: {@code too-soon}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What a worker could do.
     *
     * @param obstacles one for each asked start, in the order asked
     * @param busy how much of the days asked about this worker is reserved already
     */
    public record Answer(WorkerId worker, Obstacles obstacles, Duration busy) {}

    @Inject
    Reservations reservations;

    @Inject
    SlotSearch search;

    @Inject
    SlotRules rules;

    @Inject
    HoldStore holds;

    @Inject
    AvailabilitySettings settings;

    /**
     * Replaces what is open within {@code range} by {@code open}; what is taken stays taken. By the worker, staff who
     * answer for the worker (the caller has checked), or the system. Parts of quarter-hours are left closed.
     */
    public void open(Actor actor, WorkerId worker, AreaId area, TimeSlot range, List<TimeSlot> open) {
        if (!actor.isSystem()
                && !actor.is(worker)
                && !actor.has(Role.COMPANY_STAFF)
                && !actor.has(Role.PLATFORM_STAFF)) {
            throw new Forbidden();
        }
        if (range.length().compareTo(LONGEST_RANGE) > 0) {
            throw new Refused("availability.range.too-long", Map.of("most", LONGEST_RANGE));
        }
        var quarters = open.stream()
                .map(slot -> new int[] {Quarters.ceiling(slot.start()), Quarters.at(slot.end())})
                .toList();
        reservations.reopen(worker, area, Quarters.at(range.start()), Quarters.ceiling(range.end()), quarters);
    }

    /** Refuses a slot that nobody could be asked for: misaligned, huge, past, too soon, beyond the horizon. */
    public void check(Actor actor, AreaId area, TimeSlot slot) {
        rules.requireSensible(slot);
        if (!actor.isSystem()) {
            rules.requireInTime(area, slot.start());
        }
    }

    /** Reserves until {@code expires}, or for good when empty. */
    public HoldId hold(Actor actor, Want want, Optional<Instant> expires) {
        return holdAny(actor, List.of(want), expires).id();
    }

    /**
     * Reserves the first of these that is still free. Lead time and horizon bind everybody but the system.
     *
     * @param wants at least one, the best first
     */
    public Hold holdAny(Actor actor, List<Want> wants, Optional<Instant> expires) {
        requireKnown(actor);
        wants.forEach(rules::requireSensible);
        if (!actor.isSystem()) {
            wants.forEach(want -> rules.requireInTime(want.area(), want.slot().start()));
        }
        var obstacles = new ArrayList<Obstacle>();
        for (var want : wants) {
            var outcome = reservations.reserve(want, expires, Optional.empty());
            if (outcome.hold().isPresent()) {
                return new Hold(outcome.hold().get(), want, expires);
            }
            obstacles.add(outcome.obstacle());
        }
        throw refusal(wants, obstacles);
    }

    private RuntimeException refusal(List<Want> wants, List<Obstacle> obstacles) {
        var slot = wants.get(0).slot();
        if (obstacles.stream().allMatch(obstacle -> obstacle == Obstacle.CLOSED)) {
            return new Refused("availability.closed", Map.of("start", slot.start(), "end", slot.end()));
        }
        var reason = obstacles.contains(Obstacle.TRAVEL) ? Obstacle.TRAVEL : Obstacle.TAKEN;
        return new Conflict(
                "availability.taken",
                Map.of("start", slot.start(), "reason", reason.code(), "alternatives", search.alternatives(wants)));
    }

    /** Makes a hold permanent; {@code availability.hold.gone} when it has expired and somebody else took the time. */
    public void confirm(Actor actor, HoldId hold) {
        requireKnown(actor);
        if (!holds.find(hold.value()).map(reservations::keep).orElse(false)) {
            throw new Conflict("availability.hold.gone", Map.of("hold", Long.toString(hold.value())));
        }
    }

    /** Gives the time back; nothing happens when it is gone already. */
    public void release(Actor actor, HoldId hold) {
        requireKnown(actor);
        holds.find(hold.value()).ifPresent(reservations::release);
    }

    /** Releases one and reserves another in one step; the new one is permanent. Lead time and horizon do not bind. */
    public HoldId swap(Actor actor, HoldId hold, Want want) {
        return swapAny(actor, hold, List.of(want), Optional.empty()).id();
    }

    /** Releases one and reserves the first of these that is free, in one step; when none is, the old one stays. */
    public Hold swapAny(Actor actor, HoldId hold, List<Want> wants, Optional<Instant> expires) {
        requireKnown(actor);
        wants.forEach(rules::requireSensible);
        var old = holds.find(hold.value());
        var obstacles = new ArrayList<Obstacle>();
        for (var want : wants) {
            var outcome = reservations.reserve(want, expires, old);
            if (outcome.hold().isPresent()) {
                return new Hold(outcome.hold().get(), want, expires);
            }
            obstacles.add(outcome.obstacle());
        }
        throw refusal(wants, obstacles);
    }

    public Optional<Hold> find(HoldId hold) {
        return holds.find(hold.value());
    }

    public Hold get(HoldId hold) {
        return find(hold).orElseThrow(() -> new NotFound("availability.hold.unknown", hold));
    }

    /**
     * For each worker and each start, whether work of this length at this place would fit, and if not why; as if the
     * reservation {@code ignored} were not there. One query.
     */
    public List<Answer> fits(
            AreaId area,
            Collection<WorkerId> workers,
            List<Instant> starts,
            Duration length,
            Duration bufferBefore,
            Duration bufferAfter,
            GeoPoint from,
            GeoPoint to,
            Optional<HoldId> ignored) {
        var work = new SlotSearch.Work(length, bufferBefore, bufferAfter, from, to);
        return search.fits(
                area,
                workers,
                starts,
                work,
                rules.window(area)::obstacle,
                ignored.map(Set::of).orElse(Set.of()));
    }

    /** As {@link #fits}, for one slot and without lead time and horizon, as if the reservation {@code ignored} were not there. */
    public List<Answer> fitsSlot(
            AreaId area,
            Collection<WorkerId> workers,
            TimeSlot slot,
            Duration bufferBefore,
            Duration bufferAfter,
            GeoPoint place,
            Optional<HoldId> ignored) {
        rules.requireSensible(slot);
        var work = new SlotSearch.Work(slot.length(), bufferBefore, bufferAfter, place, place);
        return search.fits(
                area,
                workers,
                List.of(slot.start()),
                work,
                start -> Optional.empty(),
                ignored.stream().collect(Collectors.toSet()));
    }

    /**
     * Whether each of these, all of one worker, would fit by itself; lead time and horizon do not count, nor do the
     * reservations {@code ignored}. One query.
     */
    public List<Obstacle> fitsEach(WorkerId worker, List<Want> wants, Set<HoldId> ignored) {
        return search.fitsEach(worker, wants, ignored);
    }

    /** Reservations of workers within a range, for boards and routes. */
    public List<Hold> taken(Collection<WorkerId> workers, TimeSlot range) {
        return holds.meeting(workers, range);
    }

    /** Which of these are on duty throughout a slot (on quarter-hours) with nothing reserved in it. One query. */
    public Set<WorkerId> idle(Collection<WorkerId> workers, TimeSlot slot) {
        return search.idle(workers, slot);
    }

    /** Travel time between places, as availability reckons it. */
    public Duration travel(GeoPoint from, GeoPoint to) {
        return settings.travel().between(from, to);
    }

    private static void requireKnown(Actor actor) {
        if (!actor.isSystem()) {
            actor.signedIn();
        }
    }
}
