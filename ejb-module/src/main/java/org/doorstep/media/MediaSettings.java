package org.doorstep.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.doorstep.settings.Setting;
import org.doorstep.settings.SettingSource;

/** What operators may tune here. */
@ApplicationScoped
class MediaSettings implements SettingSource {
    static final Setting<Integer> UPLOADS_PER_DAY = Setting.number("media.uploads-per-day", 200, 1, 100_000);

    @Override
    public List<Setting<?>> settings() {
        return List.of(UPLOADS_PER_DAY);
    }
}
