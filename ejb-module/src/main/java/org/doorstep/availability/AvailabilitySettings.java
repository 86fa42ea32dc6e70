package org.doorstep.availability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.doorstep.settings.Setting;
import org.doorstep.settings.SettingSource;
import org.doorstep.settings.Settings;
import org.doorstep.shared.id.AreaId;

/** What operators tune about time, for everywhere or for a city. */
@ApplicationScoped
class AvailabilitySettings implements SettingSource {
    /** How long before its start work must be asked for. */
    static final Setting<Duration> LEAD =
            Setting.duration("availability.lead", Duration.ofHours(2), Duration.ZERO, Duration.ofDays(14));
    /** How far ahead work can be asked for. */
    static final Setting<Duration> HORIZON =
            Setting.duration("availability.horizon", Duration.ofDays(60), Duration.ofDays(1), Duration.ofDays(400));
    /** Kilometres an hour between two places of a city. */
    static final Setting<Integer> SPEED = Setting.number("availability.travel.speed", 25, 1, 200);
    /** Driven metres per hundred metres of straight line. */
    static final Setting<Integer> DETOUR = Setting.number("availability.travel.detour", 140, 100, 400);
    /** Added to every way: leaving, parking, finding the door. */
    static final Setting<Duration> TRAVEL_LEAST =
            Setting.duration("availability.travel.least", Duration.ofMinutes(10), Duration.ZERO, Duration.ofHours(2));
    /** No way within a city takes longer. */
    static final Setting<Duration> TRAVEL_MOST = Setting.duration(
            "availability.travel.most", Duration.ofHours(3), Duration.ofMinutes(30), Duration.ofHours(12));

    @Inject
    Settings settings;

    @Override
    public List<Setting<?>> settings() {
        return List.of(LEAD, HORIZON, SPEED, DETOUR, TRAVEL_LEAST, TRAVEL_MOST);
    }

    Duration lead(AreaId area) {
        return settings.get(LEAD, area);
    }

    Duration horizon(AreaId area) {
        return settings.get(HORIZON, area);
    }

    Travel travel(AreaId area) {
        return new Travel(
                settings.get(SPEED, area),
                settings.get(DETOUR, area),
                settings.get(TRAVEL_LEAST, area),
                settings.get(TRAVEL_MOST, area));
    }

    Travel travel() {
        return new Travel(
                settings.get(SPEED), settings.get(DETOUR), settings.get(TRAVEL_LEAST), settings.get(TRAVEL_MOST));
    }
}
