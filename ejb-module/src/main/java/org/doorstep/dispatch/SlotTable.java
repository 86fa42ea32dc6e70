package org.doorstep.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.doorstep.availability.WorkDays.Answer;
import org.doorstep.availability.WorkDays.Obstacle;
import org.doorstep.dispatch.FreeSlots.Day;
import org.doorstep.dispatch.FreeSlots.Found;
import org.doorstep.dispatch.FreeSlots.Slot;
import org.doorstep.dispatch.FreeSlots.Who;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Known;
import org.doorstep.shared.id.WorkerId;

/** Turns every worker's answers into days with slots. */
final class SlotTable {
    private static final int WORKERS_A_SLOT = 5;
    /** Which reason is told when nobody is free: the one that a customer can do most about. */
    private static final List<Obstacle> TELLING =
            List.of(Obstacle.BEYOND_HORIZON, Obstacle.TOO_SOON, Obstacle.TRAVEL, Obstacle.TAKEN);

    private final SlotGrid grid;
    private final Duration length;
    private final QualifiedWorkers.Able able;
    private final List<Answer> answers;
    private final Map<WorkerId, Instant> nextFree = new LinkedHashMap<>();

    SlotTable(SlotGrid grid, Duration length, QualifiedWorkers.Able able, List<Answer> answers) {
        this.grid = grid;
        this.length = length;
        this.able = able;
        this.answers = answers;
    }

    Found found(ZoneId zone, GeoPoint place) {
        var days = IntStream.range(0, grid.days().size()).mapToObj(this::day).toList();
        var workers = new LinkedHashMap<String, Who>();
        days.stream()
                .flatMap(day -> day.slots().stream())
                .flatMap(slot -> slot.workers().stream())
                .distinct()
                .forEach(id -> workers.put(Long.toString(id.value()), who(id, place)));
        return new Found(zone.getId(), days, workers);
    }

    private Day day(int number) {
        var date = grid.days().get(number);
        var able = this.able.byDay().getOrDefault(date, Set.of());
        var there = answers.stream()
                .filter(answer -> able.contains(answer.worker()))
                .toList();
        var slots = new ArrayList<Slot>();
        for (int start = grid.first(number); start < grid.end(number); start++) {
            slot(start, there).ifPresent(slots::add);
        }
        int free = (int) slots.stream().filter(slot -> slot.free() > 0).count();
        return new Day(date, free, List.copyOf(slots));
    }

    /** Empty when nobody is on duty then. */
    private Optional<Slot> slot(int index, List<Answer> there) {
        var start = grid.starts().get(index);
        var first = new ArrayList<WorkerId>(WORKERS_A_SLOT);
        var obstacles = EnumSet.noneOf(Obstacle.class);
        int free = 0;
        for (var answer : there) {
            var obstacle = answer.obstacles().get(index);
            obstacles.add(obstacle);
            if (obstacle == Obstacle.FREE) {
                free++;
                nextFree.putIfAbsent(answer.worker(), start);
                if (first.size() < WORKERS_A_SLOT) {
                    first.add(answer.worker());
                }
            }
        }
        obstacles.remove(Obstacle.CLOSED);
        if (obstacles.isEmpty()) {
            return Optional.empty();
        }
        var reason = free > 0
                ? Optional.<String>empty()
                : TELLING.stream().filter(obstacles::contains).findFirst().map(Obstacle::code);
        return Optional.of(new Slot(start, start.plus(length), free, reason, List.copyOf(first)));
    }

    private Who who(WorkerId id, GeoPoint place) {
        var candidate = Known.in(able.candidates(), id);
        return new Who(
                id,
                candidate.name(),
                candidate.portrait(),
                candidate.rating(),
                candidate.reviews(),
                (int) candidate.home().metresTo(place),
                Optional.ofNullable(nextFree.get(id)));
    }
}
