package org.doorstep.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import org.doorstep.availability.WorkDays;
import org.doorstep.catalogue.Areas;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;

/** Opens work days by a worker's rota, less the leave. */
@ApplicationScoped
class Rotas {
    @Inject
    WorkerStore store;

    @Inject
    WorkDays workDays;

    @Inject
    Areas areas;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    LocalDate today(AreaId area) {
        return LocalDate.ofInstant(clock.instant(), areas.get(area).zone());
    }

    /** How far rotas are opened: the first day that is not. */
    LocalDate horizon(AreaId area) {
        return today(area).plusDays(settings.get(WorkerSettings.ROTA_DAYS) + 1L);
    }

    /** A day before which no area's horizon can lie, whatever its zone. */
    LocalDate leastHorizon() {
        return LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC)
                .plusDays(settings.get(WorkerSettings.ROTA_DAYS));
    }

    /** Opens everything anew, from today on. */
    void reopen(Actor actor, WorkerRow worker) {
        open(actor, worker, today(worker.area()));
    }

    /** Opens what has come into sight. */
    void extend(Actor actor, WorkerRow worker) {
        var today = today(worker.area());
        open(actor, worker, worker.rotaUntil().filter(day -> day.isAfter(today)).orElse(today));
    }

    private void open(Actor actor, WorkerRow worker, LocalDate from) {
        var rota = worker.rota();
        var until = horizon(worker.area());
        if (rota.isEmpty() || !from.isBefore(until)) {
            return;
        }
        var zone = areas.get(worker.area()).zone();
        var leave = store.profile(worker).leave();
        // a night shift that began the day before reaches into the first day
        var open = RotaCalendar.expand(
                rota.get(),
                day -> leave.stream().anyMatch(absence -> absence.covers(day)),
                zone,
                from.minusDays(1),
                until);
        var range = new TimeSlot(
                from.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant());
        workDays.open(
                actor,
                worker.id(),
                worker.area(),
                range,
                open.stream()
                        .filter(range::overlaps)
                        .map(span -> within(range, span))
                        .toList());
        worker.opened(until);
    }

    private static TimeSlot within(TimeSlot range, TimeSlot span) {
        return new TimeSlot(
                span.start().isBefore(range.start()) ? range.start() : span.start(),
                span.end().isAfter(range.end()) ? range.end() : span.end());
    }
}
