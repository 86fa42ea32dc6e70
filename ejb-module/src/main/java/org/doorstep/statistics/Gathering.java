package org.doorstep.statistics;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
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
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.statistics.DayRows.Cause;
import org.doorstep.statistics.DayRows.Finished;
import org.doorstep.statistics.DayRows.Moved;
import org.doorstep.statistics.DayRows.Place;
import org.doorstep.statistics.DayRows.Reviewed;
import org.doorstep.worker.Workers;

/**
 * Brings together what a date is made of, some hundred rows at a time: of a day of a million visits memory holds nothing but
 * the facts.
 */
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
        var facts = AddingUp.within(settings.get(StatisticsRights.PUNCTUAL_WITHIN));
        var currencies = areas.list().stream().collect(Collectors.toMap(Areas.Area::id, Areas.Area::currency));
        var span = dates.span(date);
        source.finished(span, range, chunk -> facts.add(finished(chunk, currencies)));
        source.placed(span, range, chunk -> facts.add(placed(chunk, currencies)));
        source.reviewed(span, range, chunk -> facts.add(reviewed(chunk, currencies)));
        source.moved(date, range, chunk -> facts.add(moved(chunk, currencies)));
        facts.add(worked(workloads.within(SYSTEM, span, range.after(), range.upTo()), currencies));
        return facts.all();
    }

    private DayRows finished(List<Finished> chunk, Map<AreaId, Currency> currencies) {
        return new DayRows(
                chunk,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                source.channels(bookings(chunk.stream().map(Finished::place).toList())),
                causes(chunk),
                Map.of(),
                currencies);
    }

    private Map<Long, Cause> causes(List<Finished> chunk) {
        return source.causes(chunk.stream()
                .filter(visit -> visit.state().equals("CANCELLED"))
                .map(visit -> visit.place().booking())
                .collect(Collectors.toSet()));
    }

    private DayRows placed(List<Place> chunk, Map<AreaId, Currency> currencies) {
        return new DayRows(
                List.of(),
                chunk,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                source.channels(bookings(chunk)),
                Map.of(),
                Map.of(),
                currencies);
    }

    private DayRows reviewed(List<Reviewed> chunk, Map<AreaId, Currency> currencies) {
        var visits = source.visits(chunk.stream().map(Reviewed::visit).collect(Collectors.toSet()));
        return new DayRows(
                List.of(),
                List.of(),
                List.of(),
                chunk,
                List.of(),
                visits,
                Map.of(),
                source.channels(bookings(visits.values())),
                Map.of(),
                Map.of(),
                currencies);
    }

    private DayRows moved(List<Moved> chunk, Map<AreaId, Currency> currencies) {
        var visits = source.visits(subjects(chunk, "visit"));
        var bookings = source.bookings(subjects(chunk, "booking"));
        var inquired = new HashSet<>(bookings.keySet());
        inquired.addAll(bookings(visits.values()));
        return new DayRows(
                List.of(),
                List.of(),
                chunk,
                List.of(),
                List.of(),
                visits,
                bookings,
                source.channels(inquired),
                Map.of(),
                Map.of(),
                currencies);
    }

    private DayRows worked(List<Workloads.Workload> work, Map<AreaId, Currency> currencies) {
        return new DayRows(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                work,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                companies(
                        work.stream().map(Workloads.Workload::worker).distinct().toList()),
                currencies);
    }

    private static Set<Long> bookings(Collection<Place> places) {
        return places.stream().map(Place::booking).collect(Collectors.toSet());
    }

    private static Set<Long> subjects(List<Moved> money, String type) {
        return money.stream()
                .filter(moved -> moved.about().equals(type))
                .map(Moved::subject)
                .collect(Collectors.toSet());
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
