package org.doorstep.statistics;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.availability.Workloads;
import org.doorstep.catalogue.Areas;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.statistics.DayRows.Finished;
import org.doorstep.statistics.DayRows.Moved;
import org.doorstep.statistics.DayRows.Place;
import org.doorstep.statistics.DayRows.Reviewed;
import org.doorstep.worker.Workers;

/** Brings together what a date is made of: a few statements, however many visits there were. */
@Dependent
class Gathering {
    private static final Actor SYSTEM = Actor.system("statistics");
    private static final int WORKERS = 1_000;

    @Inject
    FactSource source;

    @Inject
    Areas areas;

    @Inject
    Workers workers;

    @Inject
    Workloads workloads;

    @Inject
    Settings settings;

    @Inject
    BusinessDates dates;

    Collection<Tally> of(LocalDate date, AreaRange range) {
        return AddingUp.of(rows(date, range), settings.get(StatisticsRights.PUNCTUAL_WITHIN));
    }

    private DayRows rows(LocalDate date, AreaRange range) {
        var span = dates.span(date);
        var finished = source.finished(span, range);
        var placed = source.placed(span, range);
        var reviews = source.reviewed(span, range);
        var money = source.moved(date, range);
        var visits = visits(finished, reviews, money);
        var bookings = new HashMap<>(placed);
        bookings.putAll(source.bookings(without(subjects(money, "booking"), placed.keySet())));
        var work = workloads.within(SYSTEM, span, range.after(), range.upTo());
        var inquired = new HashSet<>(bookings.keySet());
        visits.values().forEach(place -> inquired.add(place.booking()));
        return new DayRows(
                finished,
                List.copyOf(placed.values()),
                money,
                reviews,
                work,
                visits,
                bookings,
                source.channels(inquired),
                source.causes(cancelled(finished)),
                companies(
                        work.stream().map(Workloads.Workload::worker).distinct().toList()),
                areas.list().stream().collect(Collectors.toMap(Areas.Area::id, Areas.Area::currency)));
    }

    private Map<Long, Place> visits(List<Finished> finished, List<Reviewed> reviews, List<Moved> money) {
        var known = finished.stream().collect(Collectors.toMap(Finished::visit, Finished::place));
        var wanted = new HashSet<>(subjects(money, "visit"));
        reviews.forEach(review -> wanted.add(review.visit()));
        var all = new HashMap<>(known);
        all.putAll(source.visits(without(wanted, known.keySet())));
        return all;
    }

    private static Set<Long> subjects(List<Moved> money, String type) {
        return money.stream()
                .filter(moved -> moved.about().equals(type))
                .map(Moved::subject)
                .collect(Collectors.toSet());
    }

    private static Set<Long> cancelled(List<Finished> finished) {
        return finished.stream()
                .filter(visit -> visit.state().equals("CANCELLED"))
                .map(visit -> visit.place().booking())
                .collect(Collectors.toSet());
    }

    private static Set<Long> without(Set<Long> wanted, Set<Long> known) {
        return wanted.stream().filter(id -> !known.contains(id)).collect(Collectors.toSet());
    }

    private Map<WorkerId, CompanyId> companies(List<WorkerId> ids) {
        var found = new HashMap<WorkerId, CompanyId>();
        for (int from = 0; from < ids.size(); from += WORKERS) {
            workers.candidates(ids.subList(from, Math.min(ids.size(), from + WORKERS)))
                    .forEach((id, worker) -> found.put(id, worker.company()));
        }
        return found;
    }
}
