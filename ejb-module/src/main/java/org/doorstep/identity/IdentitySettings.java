package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.doorstep.settings.Setting;
import org.doorstep.settings.SettingSource;

@ApplicationScoped
class IdentitySettings implements SettingSource {
    /** Over which time tries are counted, and how long it is at most until the next one. */
    static final Setting<Duration> WINDOW = Setting.duration(
            "identity.tries-window", Duration.ofMinutes(15), Duration.ofMinutes(1), Duration.ofDays(1));

    static final Setting<Integer> CODES_PER_PHONE = Setting.number("identity.codes-per-phone", 5, 1, 100);

    static final Setting<Integer> TRIES_PER_EMAIL = Setting.number("identity.tries-per-email", 5, 1, 100);

    /** Many, because thousands of phones share one address of a mobile network. */
    static final Setting<Integer> TRIES_PER_ADDRESS = Setting.number("identity.tries-per-address", 600, 5, 100_000);

    /** How long a device stays signed in without being used. */
    static final Setting<Duration> REFRESH_LIFE =
            Setting.duration("identity.refresh-life", Duration.ofDays(30), Duration.ofHours(1), Duration.ofDays(366));

    @Override
    public List<Setting<?>> settings() {
        return List.of(WINDOW, CODES_PER_PHONE, TRIES_PER_EMAIL, TRIES_PER_ADDRESS, REFRESH_LIFE);
    }
}
