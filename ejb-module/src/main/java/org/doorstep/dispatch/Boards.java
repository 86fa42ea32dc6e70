package org.doorstep.dispatch;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;
import org.doorstep.worker.Workers;

/** What dispatchers look at: a city's visits and idle workers, who could take a visit, why somebody was chosen. */
@Stateless
public class Boards {
    private static final int MOST_CANDIDATES = 100;

    /** A visit on the board. @param worker the assigned, else the chosen, else the one held provisionally */
    public record BoardVisit(
            VisitId visit,
            BookingId booking,
            ServiceId service,
            VisitState state,
            TimeSlot slot,
            ZoneId zone,
            String district,
            GeoPoint place,
            Optional<WorkerId> worker,
            Optional<String> workerName,
            boolean provisional,
            Optional<CompanyId> company,
            Optional<Instant> openSince,
            long version) {}

    /** Somebody on duty with nothing to do. */
    public record Idle(WorkerId worker, String name, CompanyId company, int rating) {}

    /** @param idle on the first page only */
    public record Board(AreaId area, List<BoardVisit> visits, List<Idle> idle, Optional<String> next) {}

    /** What stands against a worker, and what it does. @param points of all breaches. @param barred gets no visits any more */
    public record Standing(int withdrawn, int late, int absent, int points, boolean barred) {}

    @Inject
    Judge judge;

    @Inject
    Decisions decisions;

    @Inject
    Succession succession;

    @Inject
    DispatchBoard board;

    @Inject
    BreachBook breaches;

    @Inject
    Workers workers;

    @Inject
    Visits visits;

    /** Who fits a visit now, who does not and why; for the board. */
    public List<Dispatch.Considered> candidates(Actor actor, VisitId visit, int limit) {
        actor.requires(Dispatch.ASSIGN);
        var view = visits.get(actor, visit);
        return judge
                .explained(
                        succession.need(view), Optional.of(view.hold()), Math.max(1, Math.min(MOST_CANDIDATES, limit)))
                .stream()
                .filter(one ->
                        actor.company().map(one.candidate().company()::equals).orElse(true))
                .map(Judge.Ranked::considered)
                .toList();
    }

    /** The decisions made for a visit, newest first; a company is told of its own workers only. */
    public List<Dispatch.Decision> explain(Actor actor, VisitId visit) {
        actor.requires(Dispatch.ASSIGN);
        visits.get(actor, visit);
        return decisions.of(actor, visit);
    }

    /** What the board shows: visits of an area by start, with the names of their workers; a company sees its own. */
    public Board board(Actor actor, AreaId area, TimeSlot range, PageRequest page) {
        return board.of(actor, area, range, page);
    }

    /** How a worker has kept promises; for the worker, and staff in scope. */
    public Standing standing(Actor actor, WorkerId id) {
        var worker = workers.get(actor, id);
        if (!actor.is(id)) {
            actor.requires(Workers.READ);
        }
        if (worker.territory().isEmpty()) {
            return new Standing(0, 0, 0, 0, false);
        }
        var record = breaches.of(worker.territory().get().area(), id);
        var counted = record.breaches();
        return new Standing(counted.withdrawn(), counted.late(), counted.absent(), record.points(), record.barred());
    }
}
