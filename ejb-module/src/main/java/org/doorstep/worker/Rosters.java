package org.doorstep.worker;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.catalogue.Areas;
import org.doorstep.catalogue.Services;
import org.doorstep.media.MediaStore;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Stale;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers.Leave;
import org.doorstep.worker.Workers.Rota;
import org.doorstep.worker.Workers.Territory;
import org.doorstep.worker.Workers.Worker;

/**
 * What workers do, when and where: by themselves, or by staff in their stead. Where {@code seen} is given, it is the version
 * that the caller looked at; {@link Stale} when the worker is at another.
 */
@Stateless
public class Rosters {
    private static final int MOST_LEAVE = 100;

    @Inject
    WorkerStore store;

    @Inject
    WorkerDesk desk;

    @Inject
    Rotas rotas;

    @Inject
    Areas areas;

    @Inject
    Services services;

    @Inject
    PersonalData personal;

    @Inject
    MediaStore media;

    /** Sets what services the worker offers; the worker or the company's staff. */
    public Worker offer(Actor actor, WorkerId id, Set<ServiceId> services, Optional<Long> seen) {
        var worker = desk.managed(actor, id);
        return desk.once(
                actor,
                "worker.offer",
                id,
                services.stream().map(ServiceId::value).sorted().toList(),
                () -> {
                    Stale.check(seen, worker.version());
                    services.forEach(this.services::get);
                    store.replaceOffers(id, services);
                    store.lock(worker);
                    return desk.changed(actor, "worker.offer", worker, Map.of("services", services.size()));
                });
    }

    /** Sets when the worker works, from now on; what is taken stays taken. */
    public Worker setRota(Actor actor, WorkerId id, Rota rota, Optional<Long> seen) {
        var worker = desk.managed(actor, id);
        return desk.once(actor, "worker.set-rota", id, rota, () -> {
            Stale.check(seen, worker.version());
            RotaCalendar.check(rota);
            worker.work(rota);
            rotas.reopen(actor, worker);
            return desk.changed(
                    actor, "worker.set-rota", worker, Map.of("days", rota.week().size()));
        });
    }

    public Worker takeLeave(Actor actor, WorkerId id, Leave leave) {
        var worker = desk.managed(actor, id);
        return desk.once(actor, "worker.take-leave", id, leave, () -> {
            var today = rotas.today(worker.area());
            if (leave.until().isBefore(leave.from())
                    || leave.until().isBefore(today)
                    || leave.until().isAfter(today.plusYears(2))) {
                throw new Refused("worker.leave.dates", Map.of("today", today));
            }
            var taken = store.profile(worker).leave();
            if (taken.size() >= MOST_LEAVE) {
                throw new Refused("worker.leave.too-many", Map.of("most", MOST_LEAVE));
            }
            if (taken.stream().anyMatch(other -> other.meets(leave.from(), leave.until()))) {
                throw new Conflict("worker.leave.overlap", Map.of("from", leave.from(), "until", leave.until()));
            }
            var sealed = personal.seal(new PersonId(id.value()), leave.reason());
            store.add(LeaveRow.taken(id, leave.from(), leave.until(), sealed));
            store.lock(worker);
            rotas.reopen(actor, worker);
            return desk.changed(
                    actor, "worker.take-leave", worker, Map.of("from", leave.from(), "until", leave.until()));
        });
    }

    /** Calls off the leave that begins on a day. */
    public Worker callOffLeave(Actor actor, WorkerId id, LocalDate from) {
        var worker = desk.managed(actor, id);
        return desk.once(actor, "worker.call-off-leave", id, from, () -> {
            var leave = store.profile(worker).leave().stream()
                    .filter(absence -> absence.from().equals(from))
                    .findFirst()
                    .orElseThrow(() -> new NotFound("worker.leave.unknown", Map.of("from", from)));
            store.remove(leave);
            store.lock(worker);
            store.flush();
            rotas.reopen(actor, worker);
            return desk.changed(actor, "worker.call-off-leave", worker, Map.of("from", from));
        });
    }

    /** Sets where the worker goes, within the company's area. */
    public Worker setTerritory(Actor actor, WorkerId id, Territory territory, Optional<Long> seen) {
        var worker = desk.managed(actor, id);
        return desk.once(actor, "worker.set-territory", id, territory, () -> {
            Stale.check(seen, worker.version());
            if (!territory.area().equals(worker.area())) {
                throw new Refused("worker.territory.area");
            }
            var known = areas.districts(worker.area()).stream()
                    .map(Areas.District::code)
                    .collect(Collectors.toSet());
            for (var district : territory.districts()) {
                if (!known.contains(district)) {
                    throw new Refused("worker.territory.district", Map.of("district", district));
                }
            }
            worker.serve(territory.radiusMetres());
            store.replaceDistricts(id, territory.districts());
            store.lock(worker);
            return desk.changed(
                    actor,
                    "worker.set-territory",
                    worker,
                    Map.of("districts", String.join(",", territory.districts())));
        });
    }

    public Worker setPortrait(Actor actor, WorkerId id, MediaId portrait, Optional<Long> seen) {
        var worker = desk.managed(actor, id);
        return desk.once(actor, "worker.set-portrait", id, portrait, () -> {
            Stale.check(seen, worker.version());
            media.requireOwn(actor, MediaStore.Purpose.PORTRAIT, Set.of(portrait));
            worker.show(portrait);
            return desk.changed(actor, "worker.set-portrait", worker, Map.of("portrait", portrait.value()));
        });
    }

    /** Workers whose rota reaches less far than it should; for the daily sweep. */
    public List<WorkerId> dueForRota(Actor actor, int limit) {
        Workers.requireSystem(actor);
        return store.openedBefore(rotas.leastHorizon(), limit);
    }

    /** Opens the days that have come into sight. */
    public void extendRota(Actor actor, WorkerId worker) {
        Workers.requireSystem(actor);
        rotas.extend(actor, desk.found(worker));
    }
}
