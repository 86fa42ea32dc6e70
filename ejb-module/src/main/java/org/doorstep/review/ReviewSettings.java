package org.doorstep.review;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.doorstep.settings.Setting;
import org.doorstep.settings.SettingSource;

/** What operators may tune here. */
@ApplicationScoped
class ReviewSettings implements SettingSource {
    /** How long after completion a visit can be reviewed. */
    static final Setting<Duration> WINDOW =
            Setting.duration("review.window", Duration.ofDays(30), Duration.ofHours(1), Duration.ofDays(365));

    /** How many imagined reviews stand beside the real ones. */
    static final Setting<Integer> PRIOR_WEIGHT = Setting.number("review.prior-weight", 10, 0, 1000);

    /** How many stars those have, times 100. */
    static final Setting<Integer> PRIOR_STARS = Setting.number("review.prior-stars", 450, 100, 500);

    @Override
    public List<Setting<?>> settings() {
        return List.of(WINDOW, PRIOR_WEIGHT, PRIOR_STARS);
    }
}
