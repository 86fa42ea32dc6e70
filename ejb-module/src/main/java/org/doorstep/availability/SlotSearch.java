package org.doorstep.availability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.doorstep.availability.WorkDays.Answer;
import org.doorstep.availability.WorkDays.Obstacle;
import org.doorstep.availability.WorkDays.Want;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Refused;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.WorkerId;

/** Reads many workers' days at once and says what would fit; reserves nothing. */
@ApplicationScoped
class SlotSearch {
    private static final int ALTERNATIVES = 5;
    private static final int ALTERNATIVE_STEP = 2;
    private static final int ALTERNATIVE_REACH = Quarters.A_DAY * 3 / 2;
    private static final int ALTERNATIVE_WORKERS = 20;

    @Inject
    WorkDayStore days;

    @Inject
    AvailabilitySettings settings;

    @Inject
    SlotRules rules;

    @Inject
    Clock clock;

    /** Work of a certain shape, wherever in time. */
    record Work(Duration length, Duration before, Duration after, GeoPoint from, GeoPoint to) {
        static Work of(Want want) {
            return new Work(want.slot().length(), want.bufferBefore(), want.bufferAfter(), want.from(), want.to());
        }

        Reservation at(int start) {
            int end = start + Quarters.covering(length);
            return new Reservation(
                    0, start, end, start - Quarters.covering(before), end + Quarters.covering(after), from, to, 0);
        }
    }

    List<Answer> fits(
            AreaId area,
            Collection<WorkerId> workers,
            List<Instant> starts,
            Work work,
            Function<Instant, Optional<Obstacle>> timely,
            Set<HoldId> ignored) {
        if (starts.isEmpty() || workers.isEmpty()) {
            return List.of();
        }
        starts.stream().filter(start -> !Quarters.aligned(start)).findFirst().ifPresent(start -> {
            throw new Refused("availability.slot.misaligned", Map.of("start", start, "end", start.plus(work.length())));
        });
        var travel = settings.travel(area);
        var asked = new Starts(starts, timely);
        int first = work.at(asked.first()).busyStart();
        int last = work.at(asked.last()).busyEnd();
        int firstDay = Quarters.dayOf(first - travel.reach());
        int lastDay = Quarters.dayOf(last + travel.reach());
        var rows = days.loadAll(workers, firstDay, lastDay);
        var now = clock.instant();
        var answers = new ArrayList<Answer>(rows.size());
        rows.forEach((worker, row) -> {
            var calendar = new WorkerCalendar(worker, row);
            calendar.dropExpired(now);
            ignored.forEach(hold -> calendar.remove(hold.value()));
            var window = new Window(calendar, firstDay, lastDay, travel, work);
            var busy = Quarters.length(calendar.taken(first, last));
            answers.add(new Answer(worker, new Obstacles(asked, window), busy));
        });
        return answers;
    }

    List<Obstacle> fitsEach(WorkerId worker, List<Want> wants, Set<HoldId> ignored) {
        if (wants.isEmpty()) {
            return List.of();
        }
        var travel = settings.travel(wants.get(0).area());
        var wanted = wants.stream()
                .map(want -> Work.of(want).at(Quarters.at(want.slot().start())))
                .toList();
        int first = wanted.stream().mapToInt(Reservation::busyStart).min().orElseThrow();
        int last = wanted.stream().mapToInt(Reservation::busyEnd).max().orElseThrow();
        var calendar = days.load(worker, Quarters.dayOf(first - travel.reach()), Quarters.dayOf(last + travel.reach()));
        calendar.dropExpired(clock.instant());
        ignored.forEach(hold -> calendar.remove(hold.value()));
        return wanted.stream().map(one -> calendar.obstacle(one, travel)).toList();
    }

    Set<WorkerId> idle(Collection<WorkerId> workers, TimeSlot slot) {
        int first = Quarters.at(slot.start());
        int last = Quarters.at(slot.end());
        var idle = new LinkedHashSet<WorkerId>();
        days.loadAll(workers, Quarters.dayOf(first), Quarters.dayOf(last - 1)).forEach((worker, rows) -> {
            var calendar = new WorkerCalendar(worker, rows);
            calendar.dropExpired(clock.instant());
            if (calendar.isOpen(first, last) && calendar.taken(first, last) == 0) {
                idle.add(worker);
            }
        });
        return idle;
    }

    /** The free starts nearest to what was wanted, with any of its workers, earliest first. */
    List<Instant> alternatives(List<Want> wants) {
        var want = wants.get(0);
        int start = Quarters.at(want.slot().start());
        var nearby = IntStream.rangeClosed(-ALTERNATIVE_REACH / ALTERNATIVE_STEP, ALTERNATIVE_REACH / ALTERNATIVE_STEP)
                .mapToObj(step -> Quarters.instant(start + step * ALTERNATIVE_STEP))
                .toList();
        var workers = wants.stream()
                .map(Want::worker)
                .distinct()
                .limit(ALTERNATIVE_WORKERS)
                .toList();
        var answers = fits(want.area(), workers, nearby, Work.of(want), rules.window(want.area())::obstacle, Set.of());
        return IntStream.range(0, nearby.size())
                .filter(i ->
                        answers.stream().anyMatch(answer -> answer.obstacles().get(i) == Obstacle.FREE))
                .mapToObj(nearby::get)
                .sorted(Comparator.comparing(
                        at -> Duration.between(want.slot().start(), at).abs()))
                .limit(ALTERNATIVES)
                .sorted()
                .toList();
    }
}
