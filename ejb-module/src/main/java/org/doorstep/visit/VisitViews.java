package org.doorstep.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Page;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.Visits.Photo;
import org.doorstep.visit.Visits.VisitView;

/** Shows visits with what belongs to them: two queries at most for a whole list. */
@ApplicationScoped
class VisitViews {
    @Inject
    VisitStore store;

    @Inject
    VisitAccess access;

    /** With all there is, for the system's own use. */
    VisitView of(Visit visit) {
        return of(List.of(visit)).get(0);
    }

    /** As this actor may see it. */
    VisitView of(Actor actor, Visit visit) {
        return of(actor, List.of(visit)).get(0);
    }

    Page<VisitView> of(Page<Visit> page) {
        return new Page<>(of(page.items()), page.next());
    }

    List<VisitView> of(List<Visit> visits) {
        return of(visits, visit -> true);
    }

    List<VisitView> of(Actor actor, List<Visit> visits) {
        return of(visits, visit -> access.isToldPlace(actor, visit));
    }

    private List<VisitView> of(List<Visit> visits, Predicate<Visit> placed) {
        if (visits.isEmpty()) {
            return List.of();
        }
        var excluded = store.excluded(ids(visits, Visit::excludes));
        var photos = store.photos(ids(visits, Visit::pictured)).stream()
                .collect(Collectors.groupingBy(
                        VisitPhoto::visit, Collectors.mapping(VisitPhoto::view, Collectors.toList())));
        return visits.stream()
                .map(visit -> view(visit, placed.test(visit), excluded, photos))
                .toList();
    }

    private static List<Long> ids(List<Visit> visits, Predicate<Visit> which) {
        return visits.stream().filter(which).map(visit -> visit.id().value()).toList();
    }

    private static VisitView view(
            Visit visit, boolean placed, Map<Long, Set<WorkerId>> excluded, Map<Long, List<Photo>> photos) {
        return new VisitView(
                visit.id(),
                new BookingId(visit.booking()),
                new CustomerId(visit.customer()),
                new AreaId(visit.area()),
                new ServiceId(visit.service()),
                new AddressId(visit.address()),
                Optional.of(visit.place()).filter(place -> placed),
                visit.district(),
                visit.zone(),
                visit.slot(),
                visit.bufferBefore(),
                visit.bufferAfter(),
                visit.state(),
                visit.worker(),
                Optional.of(visit.company()),
                visit.provisional(),
                visit.chosen(),
                visit.hold(),
                excluded.getOrDefault(visit.id().value(), Set.of()),
                visit.times().openSince(),
                visit.times().departedAt(),
                visit.times().arrivedAt(),
                visit.times().startedAt(),
                visit.times().completedAt(),
                photos.getOrDefault(visit.id().value(), List.of()),
                visit.version());
    }
}
