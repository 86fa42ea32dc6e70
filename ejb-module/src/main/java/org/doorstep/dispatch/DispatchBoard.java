package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.doorstep.dispatch.Dispatch.Board;
import org.doorstep.dispatch.Dispatch.BoardVisit;
import org.doorstep.shared.Actor;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Refused;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;
import org.doorstep.worker.Workers;
import org.doorstep.worker.Workers.Candidate;

/** A city's visits as dispatchers see them. */
@ApplicationScoped
class DispatchBoard {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final EnumSet<VisitState> SHOWN =
            EnumSet.complementOf(EnumSet.of(VisitState.TENTATIVE, VisitState.CANCELLED));

    @Inject
    Visits visits;

    @Inject
    Workers workers;

    Board of(Actor actor, AreaId area, TimeSlot range, PageRequest page) {
        if (range.length().compareTo(LONGEST) > 0) {
            throw new Refused("dispatch.board.range", Map.of("most", LONGEST));
        }
        var found = visits.inArea(actor, area, range, SHOWN, page);
        var ids =
                found.items().stream().flatMap(visit -> worker(visit).stream()).collect(Collectors.toSet());
        var names = workers.candidates(ids);
        return new Board(
                area, found.items().stream().map(visit -> shown(visit, names)).toList(), found.next());
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
                visit.place(),
                worker(visit),
                worker(visit).flatMap(id -> Optional.ofNullable(names.get(id))).map(Candidate::name),
                visit.worker().isEmpty() && visit.provisional().isPresent(),
                visit.company(),
                visit.openSince(),
                visit.version());
    }
}
