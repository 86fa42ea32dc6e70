package org.doorstep.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.doorstep.availability.Obstacles;
import org.doorstep.availability.WorkDays.Answer;
import org.doorstep.availability.WorkDays.Obstacle;
import org.doorstep.dispatch.FreeSlots.Day;
import org.doorstep.dispatch.FreeSlots.Found;
import org.doorstep.dispatch.FreeSlots.Slot;
import org.doorstep.dispatch.FreeSlots.Who;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Known;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers.Able;
import org.doorstep.worker.Workers.Candidate;

/** Turns every worker's answers into days with slots: thousands of workers are gone through once, one after the other. */
final class SlotTable {
    private static final int WORKERS_A_SLOT = 5;
    /** Which reason is told when nobody is free: the one that a customer can do most about. */
    private static final List<Obstacle> TELLING =
            List.of(Obstacle.BEYOND_HORIZON, Obstacle.TOO_SOON, Obstacle.TRAVEL, Obstacle.TAKEN);

    private final SlotGrid grid;
    private final Duration length;
    private final Column[] columns;
    private final Map<WorkerId, Candidate> shown = new HashMap<>();
    private final Map<WorkerId, Instant> nextFree = new HashMap<>();

    /** One start. */
    private static final class Column {
        private final List<WorkerId> first = new ArrayList<>(WORKERS_A_SLOT);
        private int free;
        /** A bit for each obstacle that somebody on duty has met. */
        private int met;

        boolean meets(Obstacle obstacle) {
            return (met & 1 << obstacle.ordinal()) != 0;
        }

        boolean onDuty() {
            return met != 0;
        }
    }

    /** @param able the best first, whose answers stand in the same order */
    SlotTable(SlotGrid grid, Duration length, List<Able> able, List<Answer> answers) {
        this.grid = grid;
        this.length = length;
        columns = Stream.generate(Column::new).limit(grid.starts().size()).toArray(Column[]::new);
        for (int i = 0; i < answers.size(); i++) {
            count(able.get(i), answers.get(i).obstacles());
        }
    }

    private void count(Able one, Obstacles obstacles) {
        var count = new Count(one);
        obstacles.tellOnDuty(count);
        if (count.earliest >= 0) {
            nextFree.put(one.candidate().id(), grid.starts().get(count.earliest));
        }
    }

    /** One worker's, who is told of in order of time. */
    private final class Count implements Obstacles.Hearer {
        private final Candidate one;
        private final Set<LocalDate> days;
        private final boolean everyDay;
        private int earliest = -1;

        Count(Able able) {
            one = able.candidate();
            days = able.days();
            everyDay = days.containsAll(grid.days());
        }

        @Override
        public void at(int start, Obstacle obstacle) {
            if (!everyDay && !days.contains(grid.dayOf(start))) {
                return;
            }
            var column = columns[start];
            column.met |= 1 << obstacle.ordinal();
            if (obstacle == Obstacle.FREE) {
                column.free++;
                earliest = earliest < 0 ? start : earliest;
                if (column.first.size() < WORKERS_A_SLOT) {
                    column.first.add(one.id());
                    shown.put(one.id(), one);
                }
            }
        }
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
        LocalDate date = grid.days().get(number);
        var slots = IntStream.range(grid.first(number), grid.end(number))
                .filter(start -> columns[start].onDuty())
                .mapToObj(this::slot)
                .toList();
        int free = (int) slots.stream().filter(slot -> slot.free() > 0).count();
        return new Day(date, free, slots);
    }

    private Slot slot(int index) {
        var start = grid.starts().get(index);
        var column = columns[index];
        var reason = column.free > 0
                ? Optional.<String>empty()
                : TELLING.stream().filter(column::meets).findFirst().map(Obstacle::code);
        return new Slot(start, start.plus(length), column.free, reason, List.copyOf(column.first));
    }

    private Who who(WorkerId id, GeoPoint place) {
        return Who.of(Known.in(shown, id), place, Optional.ofNullable(nextFree.get(id)));
    }
}
