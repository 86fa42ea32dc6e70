package org.doorstep.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.doorstep.settings.Setting;
import org.doorstep.settings.SettingSource;

@ApplicationScoped
class WorkerSettings implements SettingSource {
    /** For how many days a rota is opened ahead. */
    static final Setting<Integer> ROTA_DAYS = Setting.number("worker.rota.days", 45, 7, 120);

    @Override
    public List<Setting<?>> settings() {
        return List.of(ROTA_DAYS);
    }
}
