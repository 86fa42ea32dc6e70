package org.doorstep.tracking;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.LiveFeed;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Throttled;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.Journey;

/**
 * Where the worker is while under way: told only to that visit's customer and staff, kept for a day. Live topic
 * {@code visit/ID}.
 */
@Stateless
public class LiveTrips {
    /** How many positions one report may carry. */
    public static final int MOST_POSITIONS = 20;

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

    @Inject
    TripStore trips;

    @Inject
    Visits visits;

    @Inject
    Settings settings;

    @Inject
    LiveFeed live;

    @Inject
    Clock clock;

    /** @param accuracyMetres as the device says */
    public record Position(
            @NotNull @Valid GeoPoint where,
            @Min(0) @Max(100_000) int accuracyMetres,
            @NotNull Instant at) {}

    /** @param metresLeft straight line; {@code arrival} an estimate */
    public record Trip(
            VisitId visit, Optional<Position> last, Optional<Integer> metresLeft, Optional<Instant> arrival) {}

    /**
     * Takes positions of a visit that is EN_ROUTE, oldest first; those older than the last known are dropped.
     *
     * @return how many were taken
     */
    public int report(Actor actor, VisitId visit, List<Position> positions) {
        if (positions.isEmpty() || positions.size() > MOST_POSITIONS) {
            throw new Refused("tracking.positions.count", Map.of("most", MOST_POSITIONS));
        }
        var worker = actor.worker();
        var journey = visits.journey(visit);
        requireUnderWay(journey, worker);
        var now = clock.instant();
        var trip = tripOf(journey, worker, now);
        if (trip.countsTooMany(now)) {
            throw new Throttled("tracking.positions.too-often", Duration.ofSeconds(2));
        }
        var fresh = fresh(positions, trip, now);
        if (!fresh.isEmpty()) {
            move(journey, trip, fresh);
        }
        trips.keep(trip);
        return fresh.size();
    }

    /** The trip to a visit, for whoever may see the visit; without a position unless the worker is under way. */
    public Trip trip(Actor actor, VisitId visit) {
        visits.requireSeen(actor, visit);
        var journey = visits.journey(visit);
        if (journey.state() != VisitState.EN_ROUTE) {
            return new Trip(visit, Optional.empty(), Optional.empty(), Optional.empty());
        }
        return trips.find(visit)
                .filter(trip ->
                        trip.isKnown() && journey.worker().filter(trip::isOf).isPresent())
                .map(trip -> told(journey, trip.last()))
                .orElseGet(() -> new Trip(visit, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static void requireUnderWay(Journey visit, WorkerId worker) {
        if (visit.worker().filter(worker::equals).isEmpty()) {
            throw new NotFound("visit.unknown", visit.id());
        }
        if (visit.state() != VisitState.EN_ROUTE) {
            throw new Conflict("tracking.visit.not-under-way", Map.of("state", visit.state()));
        }
    }

    private TrackedTrip tripOf(Journey visit, WorkerId worker, Instant now) {
        var setOut = visit.departedAt().orElse(now);
        var known = trips.find(visit.id());
        if (known.isEmpty()) {
            return new TrackedTrip(visit.id(), worker, setOut);
        }
        var trip = known.get();
        if (!trip.isOf(worker) || trip.openedAt().isBefore(setOut)) {
            trip.restart(worker, setOut);
        }
        return trip;
    }

    private static List<Position> fresh(List<Position> positions, TrackedTrip trip, Instant now) {
        var sorted =
                positions.stream().sorted(Comparator.comparing(Position::at)).toList();
        var fresh = new ArrayList<Position>();
        var last = trip.isKnown() ? trip.lastAt() : trip.openedAt().minus(CLOCKS_DIFFER);
        for (var position : sorted) {
            if (position.at().isAfter(last) && position.at().isBefore(now.plus(CLOCKS_DIFFER))) {
                fresh.add(position);
                last = position.at();
            }
        }
        return fresh;
    }

    private void move(Journey visit, TrackedTrip trip, List<Position> fresh) {
        trips.add(new TrackedBatch(visit.id(), fresh));
        var last = fresh.get(fresh.size() - 1);
        trip.moved(last);
        live.publish(VisitTopic.PREFIX + visit.id().value(), "position", told(visit, last));
    }

    private Trip told(Journey visit, Position last) {
        var arrival = Arrival.from(last, visit.place(), settings.get(TrackingSettings.SPEED, visit.area()));
        return new Trip(visit.id(), Optional.of(last), Optional.of(arrival.metresLeft()), Optional.of(arrival.at()));
    }
}
