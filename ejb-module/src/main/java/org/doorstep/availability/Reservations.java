package org.doorstep.availability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.doorstep.availability.WorkDays.Hold;
import org.doorstep.availability.WorkDays.Obstacle;
import org.doorstep.availability.WorkDays.Want;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Known;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.WorkerId;

/**
 * Decides about a worker's days and writes the decision. The rows are locked in key order as they are read, so that nobody
 * can move them; they are written under their versions all the same.
 */
@ApplicationScoped
class Reservations {
    /** A reservation lasts 32 hours at most, so two days more on each side show every one that reaches into a day. */
    private static final int MARGIN_DAYS = 2;

    @Inject
    WorkDayStore days;

    @Inject
    HoldStore holds;

    @Inject
    AvailabilitySettings settings;

    @Inject
    Clock clock;

    /** What became of a wish: the hold, or why not. */
    record Outcome(Optional<HoldId> hold, Obstacle obstacle) {}

    /** Days read of one worker. */
    private record Span(int first, int last) {
        Span with(Span other) {
            return new Span(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    /** A decision that could be made again: its result, and what else it does once the days are written. */
    private record Decision<T>(T result, Runnable afterwards) {
        static <T> Decision<T> only(T result) {
            return new Decision<>(result, () -> {});
        }
    }

    /** Reserves if that is free, giving {@code instead} back in the same step. */
    Outcome reserve(Want want, Optional<Instant> expires, Optional<Hold> instead) {
        long id = Ids.next();
        var wanted = Reservation.of(id, want, expires);
        var travel = settings.travel(want.area());
        var spans = new TreeMap<WorkerId, Span>(BY_VALUE);
        spans.put(want.worker(), around(wanted, travel));
        instead.ifPresent(old -> spans.merge(old.want().worker(), spanOf(old), Span::with));
        return decide(spans, calendars -> {
            instead.ifPresent(old ->
                    Known.in(calendars, old.want().worker()).remove(old.id().value()));
            var calendar = Known.in(calendars, want.worker());
            var expired = new ArrayList<Reservation>();
            var obstacle = calendar.obstacle(wanted, travel);
            if (obstacle == Obstacle.TAKEN || obstacle == Obstacle.TRAVEL) {
                expired.addAll(calendar.dropExpired(clock.instant()));
                obstacle = calendar.obstacle(wanted, travel);
            }
            if (obstacle != Obstacle.FREE) {
                calendars.clear(); // nothing is written: what was given back above stays
                return Decision.only(new Outcome(Optional.empty(), obstacle));
            }
            calendar.reserve(want.area(), wanted, travel);
            return new Decision<>(new Outcome(Optional.of(new HoldId(id)), Obstacle.FREE), () -> {
                expired.forEach(reservation -> holds.remove(reservation.hold()));
                instead.ifPresent(old -> holds.remove(old.id().value()));
                holds.add(id, want, expires);
            });
        });
    }

    /** Makes a hold permanent. @return whether it was still there */
    boolean keep(Hold hold) {
        return decide(spans(hold), calendars -> {
            var calendar = Known.in(calendars, hold.want().worker());
            var kept = calendar.find(hold.id().value());
            kept.filter(reservation -> reservation.expires() != 0)
                    .ifPresent(reservation -> calendar.replace(reservation.until(0)));
            return new Decision<>(
                    kept.isPresent(), () -> holds.keepForGood(hold.id().value()));
        });
    }

    /** Gives the time back. */
    void release(Hold hold) {
        decide(spans(hold), calendars -> {
            Known.in(calendars, hold.want().worker()).remove(hold.id().value());
            return new Decision<>(true, () -> holds.remove(hold.id().value()));
        });
    }

    /** Gives the time back if it is held no longer: asked again under the row's version. @return whether it did */
    boolean releaseExpired(Hold hold, Instant now) {
        return decide(spans(hold), calendars -> {
            var calendar = Known.in(calendars, hold.want().worker());
            boolean held = calendar.find(hold.id().value())
                    .filter(r -> !r.expiredAt(now))
                    .isPresent();
            if (held) {
                return Decision.only(false);
            }
            calendar.remove(hold.id().value());
            return new Decision<>(true, () -> holds.remove(hold.id().value()));
        });
    }

    /** Replaces what is open in a range of quarters. */
    void reopen(WorkerId worker, AreaId area, int from, int until, List<int[]> open) {
        var spans = new TreeMap<WorkerId, Span>(BY_VALUE);
        spans.put(worker, new Span(Quarters.dayOf(from), Quarters.dayOf(until - 1)));
        decide(spans, calendars -> {
            Known.in(calendars, worker).reopen(area, from, until, open);
            return Decision.only(true);
        });
    }

    private <T> T decide(
            SortedMap<WorkerId, Span> spans, Function<Map<WorkerId, WorkerCalendar>, Decision<T>> decision) {
        var calendars = locked(spans);
        var decided = decision.apply(calendars);
        if (!days.write(changed(calendars))) {
            throw new OptimisticLockException("a locked work day has moved");
        }
        decided.afterwards().run();
        return decided.result();
    }

    private SortedMap<WorkerId, WorkerCalendar> locked(SortedMap<WorkerId, Span> spans) {
        var calendars = new TreeMap<WorkerId, WorkerCalendar>(BY_VALUE);
        spans.forEach((worker, span) -> calendars.put(worker, days.lock(worker, span.first(), span.last())));
        return calendars;
    }

    /** In key order: worker, then day. */
    private static List<WorkDay> changed(Map<WorkerId, WorkerCalendar> calendars) {
        return calendars.values().stream()
                .flatMap(calendar -> calendar.days().stream())
                .filter(WorkDay::isChanged)
                .toList();
    }

    private static SortedMap<WorkerId, Span> spans(Hold hold) {
        var spans = new TreeMap<WorkerId, Span>(BY_VALUE);
        spans.put(hold.want().worker(), spanOf(hold));
        return spans;
    }

    private static Span spanOf(Hold hold) {
        var reservation = Reservation.of(hold.id().value(), hold.want(), hold.expires());
        return new Span(reservation.firstDay(), reservation.lastDay());
    }

    private static Span around(Reservation wanted, Travel travel) {
        return new Span(
                Quarters.dayOf(wanted.busyStart() - travel.reach()) - MARGIN_DAYS,
                Quarters.dayOf(wanted.busyEnd() + travel.reach()) + MARGIN_DAYS);
    }

    private static final Comparator<WorkerId> BY_VALUE = Comparator.comparingLong(WorkerId::value);
}
