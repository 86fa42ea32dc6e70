package org.doorstep.visit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doorstep.customer.Customers;
import org.doorstep.media.MediaStore;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Refused;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.Visits.VisitView;
import org.jspecify.annotations.Nullable;

/** What is on record of visits: lists, history, photos, addresses, and how workers have kept their word. */
@Stateless
public class VisitRecords {
    private static final int MOST_OPEN = 500;
    private static final Duration LONGEST_RANGE = Duration.ofDays(366);

    /** Where to go, in the clear. The other side is rung by a masked number, so no phone is told. */
    public record Destination(String contact, String text, String detail, String district, GeoPoint point) {}

    public record ShownPhoto(MediaId media, String phase, Instant at, String url) {}

    /** How often a worker has given a visit back, come late, not come. */
    public record Breaches(int withdrawn, int late, int absent) {
        public static final Breaches NONE = new Breaches(0, 0, 0);
    }

    @Inject
    VisitStore store;

    @Inject
    VisitAccess access;

    @Inject
    VisitMoves moves;

    @Inject
    VisitViews views;

    @Inject
    MediaStore media;

    @Inject
    Customers customers;

    @Inject
    Clock clock;

    /** The address, for whoever may see the visit; its worker from being assigned until it is over. */
    public Destination destination(Actor actor, VisitId id) {
        var visit = moves.readable(actor, id);
        if (!access.isToldPlace(actor, visit)) {
            throw VisitAccess.unknown(id);
        }
        var address = customers.address(Actor.system("visit"), new AddressId(visit.address()));
        return new Destination(
                address.contact(), address.text(), address.detail(), address.district(), address.point());
    }

    /** Its steps, oldest first; without where the worker arrived for whom the address is no longer. */
    public List<Visits.Step> history(Actor actor, VisitId id) {
        boolean places = access.isToldPlace(actor, moves.readable(actor, id));
        return store.steps(id).stream().map(step -> step.view(places)).toList();
    }

    /** A photo's relative URL, good for ten minutes; for whoever may see the visit. */
    public List<ShownPhoto> photos(Actor actor, VisitId id) {
        return views.of(moves.readable(actor, id)).photos().stream()
                .map(photo -> new ShownPhoto(photo.media(), photo.phase(), photo.at(), media.url(photo.media())))
                .toList();
    }

    /** A range as a client asks for it; from now, and for as long as is usual there, unless said otherwise. */
    public TimeSlot range(@Nullable Instant from, @Nullable Instant until, Duration usual) {
        var start = from == null ? clock.instant() : from;
        var end = until == null ? start.plus(usual) : until;
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(LONGEST_RANGE) > 0) {
            throw new Refused("visit.range", Map.of("most", LONGEST_RANGE));
        }
        return new TimeSlot(start, end);
    }

    /** The worker's visits by start; the worker is told the place of those that are not over. */
    public Page<VisitView> ofWorker(Actor actor, WorkerId worker, TimeSlot range, PageRequest page) {
        if (!actor.is(worker)) {
            actor.requires(Visits.READ);
        }
        var visits = store.ofWorker(worker.value(), range, page);
        var seen = visits.items().stream()
                .filter(visit -> !access.roles(actor, visit).isEmpty())
                .toList();
        return new Page<>(views.of(actor, seen), visits.next());
    }

    /** Open visits of an area by start, for grabbing and for the fallback; of all districts when none is named. */
    public List<VisitView> open(
            AreaId area, Set<String> districts, Instant startsAfter, Instant startsBefore, int limit) {
        return views.of(store.open(area.value(), districts, startsAfter, startsBefore, Math.min(MOST_OPEN, limit)));
    }

    /** Visits of an area in a range, in any of these states; for boards and sweeps; by key. */
    public Page<VisitView> inArea(
            Actor actor, AreaId area, TimeSlot range, Collection<VisitState> states, PageRequest page) {
        actor.requires(Visits.READ);
        return views.of(store.inArea(area.value(), actor.company().map(CompanyId::value), range, states, page));
    }

    /** How often each worker has completed a visit of this customer's; for dispatch. */
    public Map<WorkerId, Integer> servedBy(CustomerId customer) {
        return store.servedBy(customer.value());
    }

    /** Visits in a state of which a worker should have been there before that moment: its start, or being assigned if later. */
    public List<VisitId> awaited(AreaId area, VisitState state, Instant before, int limit) {
        return store.awaited(area.value(), state, before, Math.min(MOST_OPEN, limit));
    }

    /** Visits to come that a worker has, or whose time is held provisionally. */
    public List<VisitId> toCome(WorkerId worker) {
        return store.toCome("(v.worker = :who or v.provisional = :who)", worker.value(), clock.instant());
    }

    /** Visits to come of a company. */
    public List<VisitId> toCome(CompanyId company) {
        return store.toCome("v.company = :who", company.value(), clock.instant());
    }

    /** How these workers have kept their word since then; who always has is left out. */
    public Map<WorkerId, Breaches> breaches(Collection<WorkerId> workers, Instant since) {
        return store.breaches(workers, since);
    }
}
