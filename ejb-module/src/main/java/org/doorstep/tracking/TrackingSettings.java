package org.doorstep.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.doorstep.settings.Setting;
import org.doorstep.settings.SettingSource;

/** What operators may tune here. */
@ApplicationScoped
class TrackingSettings implements SettingSource {
    /** How fast workers get through a city, in km/h. */
    static final Setting<Integer> SPEED = Setting.number("tracking.speed", 18, 3, 80);

    @Override
    public List<Setting<?>> settings() {
        return List.of(SPEED);
    }
}
