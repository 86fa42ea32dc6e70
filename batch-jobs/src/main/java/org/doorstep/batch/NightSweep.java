package org.doorstep.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.doorstep.settings.Settings;
import org.doorstep.settlement.Night;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Profile;
import org.doorstep.shared.Sweep;
import org.eclipse.microprofile.config.Config;

/** Starts nights by themselves. Configuration: {@code doorstep.night.automatic} (true but in the test profile). */
@ApplicationScoped
class NightSweep implements Sweep {
    private static final Actor TIMER = Actor.system("night-timer");

    // the sweeps are gathered when the domain starts, and this module's session beans are there only after it
    @Inject
    Instance<Runs> runs;

    @Inject
    Instance<RunBook> books;

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
        if (isAutomatic() && book().active().isEmpty()) {
            night.nextOpen().filter(this::isDue).ifPresent(this::start);
        }
        return 0;
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
}
