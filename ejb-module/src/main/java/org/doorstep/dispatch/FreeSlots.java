package org.doorstep.dispatch;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.availability.WorkDays;
import org.doorstep.catalogue.Areas;
import org.doorstep.catalogue.Services;
import org.doorstep.customer.Customers;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.HoldId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.Visits;
import org.doorstep.worker.Workers.Candidate;

/** Who can come when: free starts with the workers who could come, and for a start that is not free the reason. */
@Stateless
public class FreeSlots {
    private static final int MOST_DAYS = 14;

    /** @param days 1 to 14 from {@code from}, local days of the area. @param worker only this one when given */
    public record FindSlots(
            ServiceId service,
            int quantity,
            Set<String> options,
            AreaId area,
            String district,
            GeoPoint place,
            LocalDate from,
            int days,
            Optional<WorkerId> worker,
            Optional<String> sex) {}

    /** @param free how many could come; {@code reason} when none: {@code closed}, {@code taken}, {@code travel}, {@code too-soon}, {@code beyond-horizon}. @param workers the first few, best first */
    public record Slot(Instant start, Instant end, int free, Optional<String> reason, List<WorkerId> workers) {}

    public record Day(LocalDate date, int free, List<Slot> slots) {}

    /** @param metres to the place from about where the worker lives, within a kilometre, rounded up to 500. @param nextFree the first start at which this one could come */
    public record Who(
            WorkerId id,
            String name,
            Optional<MediaId> portrait,
            int rating,
            int reviews,
            int metres,
            Optional<Instant> nextFree) {
        private static final int STEP = 500;

        /** Anybody may ask from as many places as they like, and must not find the home by what is told. */
        static Who of(Candidate one, GeoPoint place, Optional<Instant> nextFree) {
            int metres = (int) one.home().coarse().metresTo(place);
            return new Who(
                    one.id(),
                    one.name(),
                    one.portrait(),
                    one.rating(),
                    one.reviews(),
                    (metres / STEP + 1) * STEP,
                    nextFree);
        }
    }

    public record Found(String zone, List<Day> days, Map<String, Who> workers) {}

    /** What is looked for at an address or a point (WGS-84). @param moving the visit that is to be moved, whose own time counts as free */
    public record SearchSlots(
            ServiceId service,
            int quantity,
            Set<String> options,
            Optional<AddressId> address,
            Optional<GeoPoint> point,
            LocalDate from,
            int days,
            Optional<WorkerId> worker,
            Optional<String> sex,
            Optional<VisitId> moving) {
        FindSlots at(AreaId area, String district, GeoPoint place) {
            return new FindSlots(service, quantity, options, area, district, place, from, days, worker, sex);
        }
    }

    @Inject
    Customers customers;

    @Inject
    QualifiedWorkers qualified;

    @Inject
    Areas areas;

    @Inject
    Services services;

    @Inject
    WorkDays workDays;

    @Inject
    Visits visits;

    @Inject
    DispatchSettings settings;

    @Inject
    Clock clock;

    /** A place on earth; anything else is outside every territory. */
    public static GeoPoint point(double latitude, double longitude) {
        try {
            return new GeoPoint(latitude, longitude);
        } catch (IllegalArgumentException e) {
            throw new Refused("dispatch.slots.outside", Map.of());
        }
    }

    /** As {@link #find}, at an address of the actor's, or at a point. */
    public Found search(Actor actor, SearchSlots search) {
        var moved = search.moving().map(visit -> visits.get(actor, visit).hold());
        if (search.address().isPresent()) {
            var address = customers.locate(actor, search.address().get());
            return find(actor, search.at(address.area(), address.district(), address.point()), moved);
        }
        var point = search.point().orElseThrow(() -> new Refused("dispatch.slots.where", Map.of()));
        var where = areas.locate(point).orElseThrow(() -> new Refused("dispatch.slots.outside", Map.of()));
        return find(actor, search.at(where.area().id(), where.district(), point), moved);
    }

    /** Anybody may look; a customer's own wishes (blocked workers, who served before) count when signed in. */
    public Found find(Actor actor, FindSlots ask) {
        return find(actor, ask, Optional.empty());
    }

    private Found find(Actor actor, FindSlots ask, Optional<HoldId> moved) {
        var area = areas.get(ask.area());
        if (ask.days() < 1 || ask.days() > MOST_DAYS) {
            throw new Refused("dispatch.slots.days", Map.of("most", MOST_DAYS));
        }
        if (ask.from()
                .isBefore(LocalDate.ofInstant(clock.instant(), area.zone()).minusDays(1))) {
            throw new Refused("dispatch.slots.past", Map.of("from", ask.from()));
        }
        var service = services.get(ask.service());
        var length = services.duration(ask.service(), ask.quantity(), ask.options());
        var grid = SlotGrid.of(ask.from(), ask.days(), area.zone(), settings.step(ask.area()));
        var able = qualified.find(actor, ask);
        var answers = workDays.fits(
                ask.area(),
                able.stream().map(one -> one.candidate().id()).toList(),
                grid.starts(),
                length,
                service.bufferBefore(),
                service.bufferAfter(),
                ask.place(),
                ask.place(),
                moved);
        return new SlotTable(grid, length, able, answers).found(area.zone(), ask.place());
    }
}
