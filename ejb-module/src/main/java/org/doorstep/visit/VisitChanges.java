package org.doorstep.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.LiveFeed;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/** Tells everybody who must know that a visit has changed: history, audit, events, watchers. */
@ApplicationScoped
class VisitChanges {
    @Inject
    VisitStore store;

    @Inject
    AuditTrail audit;

    @Inject
    Outbox outbox;

    @Inject
    LiveFeed feed;

    @Inject
    Clock clock;

    /** What watchers are sent. */
    public record VisitNews(
            VisitId visit,
            BookingId booking,
            VisitState state,
            String verb,
            Optional<WorkerId> worker,
            Instant start,
            long version,
            Instant at) {}

    /** @param worker whom it concerns, when it is not the visit's worker any more */
    void moved(
            Actor actor,
            Visit visit,
            VisitTransition transition,
            VisitRole by,
            Optional<WorkerId> worker,
            Optional<String> reason) {
        store.flush();
        written(actor, visit, transition, by, worker, reason);
    }

    /** As above, of a visit that has just been written. */
    private void written(
            Actor actor,
            Visit visit,
            VisitTransition transition,
            VisitRole by,
            Optional<WorkerId> worker,
            Optional<String> reason) {
        var at = clock.instant();
        var concerned = worker.or(visit::worker).or(visit::provisional);
        store.add(new VisitStep(
                visit,
                transition.from(),
                transition.verb(),
                byline(actor, by),
                actor.person(),
                concerned.map(WorkerId::value).orElse(null),
                reason,
                at));
        visit.breach()
                .flatMap(kind -> concerned.map(who -> new VisitBreach(visit.id(), who, kind, at)))
                .ifPresent(store::add);
        audit(actor, visit, transition, concerned);
        tell(visit, transition.from(), transition.verb(), at);
    }

    private void audit(Actor actor, Visit visit, VisitTransition transition, Optional<WorkerId> concerned) {
        var changes = new LinkedHashMap<String, Object>();
        changes.put("from", transition.from().name());
        changes.put("to", visit.state().name());
        changes.put("start", visit.slot().start().toString());
        changes.put("hold", visit.hold().value());
        concerned.ifPresent(id -> changes.put("worker", id.value()));
        audit.record(actor, "visit." + transition.verb(), Subject.of("visit", visit.id()), changes);
    }

    /** A change that is none of state: planned, a photo. */
    void noted(Actor actor, Visit visit, String verb) {
        store.flush();
        noted(actor, visit, verb, visit.state());
        news(visit, verb, clock.instant());
    }

    private void noted(Actor actor, Visit visit, String verb, VisitState state) {
        audit.record(
                actor,
                "visit." + verb,
                Subject.of("visit", visit.id()),
                Map.of("state", state.name(), "hold", visit.hold().value()));
    }

    /** Planned and confirmed in one step, and written as such: whoever watches is told where it stands, once. */
    void begun(Actor planner, Visit visit, Actor confirmer, VisitTransition transition) {
        noted(planner, visit, "plan", transition.from());
        written(confirmer, visit, transition, VisitRole.SYSTEM, Optional.empty(), Optional.empty());
    }

    private void tell(Visit visit, VisitState from, String verb, Instant at) {
        outbox.publish(new VisitChanged(
                visit.id(),
                new BookingId(visit.booking()),
                new AreaId(visit.area()),
                from,
                visit.state(),
                verb,
                visit.worker(),
                visit.version(),
                at));
        news(visit, verb, at);
    }

    private void news(Visit visit, String verb, Instant at) {
        var news = new VisitNews(
                visit.id(),
                new BookingId(visit.booking()),
                visit.state(),
                verb,
                visit.worker(),
                visit.slot().start(),
                visit.version(),
                at);
        feed.publish("visit/" + visit.id().value(), "visit.changed", news);
        var board = "dispatch/" + visit.area();
        feed.publish(board, "visit.changed", news);
        // a company watches its own part of the board, and is told as well what it loses to another
        feed.publish(board + "/" + visit.company().value(), "visit.changed", news);
        visit.formerCompany().ifPresent(company -> feed.publish(board + "/" + company.value(), "visit.changed", news));
    }

    private static String byline(Actor actor, VisitRole by) {
        var role = by.name().toLowerCase(Locale.ROOT);
        return actor.isSystem() ? role + " " + actor.name() : role;
    }
}
