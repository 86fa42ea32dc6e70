package org.doorstep.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import org.doorstep.settings.Settings;
import org.doorstep.settlement.Night;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Profile;
import org.doorstep.shared.Sweep;
import org.doorstep.shared.id.RunId;
import org.eclipse.microprofile.config.Config;

/**
 * Starts nights by themselves and takes over runs that died. Configuration: {@code doorstep.night.automatic} (true but in
 * the test profile), {@code doorstep.night.dead-after} (PT20S; how long a beat may stand still).
 */
@ApplicationScoped
class NightSweep implements Sweep {
    private static final Logger LOG = Logger.getLogger(NightSweep.class.getName());
    private static final Actor TIMER = Actor.system("night-timer");

    // the sweeps are gathered when the domain starts, and this module's session beans are there only after it
    @Inject
    Instance<Runs> runs;

    @Inject
    Instance<RunBook> books;

    @Inject
    Instance<Launcher> launcher;

    @Inject
    Heart heart;

    @Inject
    Night night;

    @Inject
    Settings settings;

    @Inject
    BusinessDates dates;

    @Inject
    Config config;

    @Inject
    Clock clock;

    private final Map<RunId, Seen> seen = new ConcurrentHashMap<>();

    /** A beat, and when this node saw it first: by the machine's own clock, because the business clock may jump. */
    private record Seen(int attempt, long beats, long atNanos) {}

    private RunBook book() {
        return books.get();
    }

    @Override
    public String name() {
        return "batch.night";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(3);
    }

    @Override
    public int sweep() {
        var active = book().active();
        seen.keySet().retainAll(active.stream().map(kept -> kept.run().id()).toList());
        active.forEach(this::watch);
        if (active.isEmpty() && isAutomatic()) {
            night.nextOpen().filter(this::isDue).ifPresent(this::start);
        }
        return 0;
    }

    private void watch(RunBook.Kept kept) {
        var id = kept.run().id();
        var now = new Seen(kept.attempt(), kept.beats(), System.nanoTime());
        var before = seen.putIfAbsent(id, now);
        if (before == null) {
            return;
        }
        if (before.attempt() != now.attempt() || before.beats() != now.beats() || heart.isBeating(id, kept.attempt())) {
            seen.put(id, now);
        } else if (now.atNanos() - before.atNanos() > deadAfter().toNanos()) {
            seen.remove(id);
            takeOver(kept);
        }
    }

    private void takeOver(RunBook.Kept kept) {
        var id = kept.run().id();
        if (kept.run().state().equals("STOPPING")) {
            book().buryStopping(id, kept.attempt());
            return;
        }
        book().takeOver(id, kept.attempt(), kept.beats()).ifPresent(attempt -> {
            LOG.warning(() -> "run " + id.value() + " had died; attempt " + attempt + " goes on");
            launcher.get().launch(id, attempt);
        });
    }

    /** Over for a day, or since the hour of the settings. */
    private boolean isDue(LocalDate date) {
        var yesterday = dates.today().minusDays(1);
        var time = LocalTime.ofInstant(clock.instant(), dates.zone());
        return date.isBefore(yesterday) || (date.equals(yesterday) && !time.isBefore(settings.get(Night.STARTS)));
    }

    private void start(LocalDate date) {
        var latest = book().latest(date);
        if (latest.isEmpty()) {
            runs.get().start(TIMER, date);
        } else if (latest.get().run().state().equals("FAILED") && latest.get().retry()) {
            runs.get().restart(TIMER, latest.get().run().id());
        }
        // a run that a person stopped or a rule failed waits for a person
    }

    private boolean isAutomatic() {
        return config.getOptionalValue("doorstep.night.automatic", Boolean.class)
                        .orElse(Profile.current() != Profile.TEST)
                && settings.get(Night.AUTOMATIC);
    }

    private Duration deadAfter() {
        return config.getOptionalValue("doorstep.night.dead-after", String.class)
                .map(Duration::parse)
                .orElse(Duration.ofSeconds(20));
    }
}
