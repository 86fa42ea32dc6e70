package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.doorstep.availability.WorkDays;
import org.doorstep.dispatch.Boards.Board;
import org.doorstep.dispatch.Boards.BoardVisit;
import org.doorstep.dispatch.Boards.Idle;
import org.doorstep.shared.Actor;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Refused;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitRecords;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits.VisitView;
import org.doorstep.worker.Workers;
import org.doorstep.worker.Workers.Candidate;

/** A city's visits as dispatchers see them. */
@ApplicationScoped
class DispatchBoard {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration IDLE_FOR = Duration.ofHours(1);
    private static final EnumSet<VisitState> SHOWN =
            EnumSet.complementOf(EnumSet.of(VisitState.TENTATIVE, VisitState.CANCELLED));

    @Inject
    VisitRecords records;

    @Inject
    WorkDays workDays;

    @Inject
    Clock clock;

    @Inject
    Workers workers;

    Board of(Actor actor, AreaId area, TimeSlot range, PageRequest page) {
        if (range.length().compareTo(LONGEST) > 0) {
            throw new Refused("dispatch.board.range", Map.of("most", LONGEST));
        }
        var found = records.inArea(actor, area, range, SHOWN, page);
        var ids =
                found.items().stream().flatMap(visit -> worker(visit).stream()).collect(Collectors.toSet());
        var names = workers.candidates(ids);
        return new Board(
                area,
                found.items().stream().map(visit -> shown(visit, names)).toList(),
                page.after().isPresent() ? List.of() : idle(actor, area, range),
                found.next());
    }

    /** Who is on duty with nothing to do for the next while: now, or when the range begins if that is later. */
    private List<Idle> idle(Actor actor, AreaId area, TimeSlot range) {
        var now = clock.instant();
        if (!range.end().isAfter(now)) {
            return List.of();
        }
        var at = range.start().isAfter(now) ? range.start() : now;
        var quarter = at.truncatedTo(ChronoUnit.HOURS)
                .plus(QUARTER.multipliedBy(at.atZone(ZoneOffset.UTC).getMinute() / QUARTER.toMinutes()));
        var workers = this.workers.activeIn(area, actor.company());
        var idle = workDays.idle(workers.stream().map(Candidate::id).toList(), TimeSlot.of(quarter, IDLE_FOR));
        return workers.stream()
                .filter(worker -> idle.contains(worker.id()))
                .map(worker -> new Idle(worker.id(), worker.name(), worker.company(), worker.rating()))
                .toList();
    }

    private static Optional<WorkerId> worker(VisitView visit) {
        return visit.worker().or(visit::provisional);
    }

    private static BoardVisit shown(VisitView visit, Map<WorkerId, Candidate> names) {
        return new BoardVisit(
                visit.id(),
                visit.booking(),
                visit.service(),
                visit.state(),
                visit.slot(),
                visit.zone(),
                visit.district(),
                visit.where(),
                worker(visit),
                worker(visit).flatMap(id -> Optional.ofNullable(names.get(id))).map(Candidate::name),
                visit.worker().isEmpty() && visit.provisional().isPresent(),
                visit.company(),
                visit.openSince(),
                visit.version());
    }
}
