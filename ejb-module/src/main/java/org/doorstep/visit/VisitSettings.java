package org.doorstep.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.doorstep.settings.Setting;
import org.doorstep.settings.SettingSource;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;
import org.doorstep.shared.id.AreaId;

/** What operators tune about visits, and what staff may be allowed to do with them. */
@ApplicationScoped
class VisitSettings implements SettingSource, PermissionSource {
    /** How near, in metres, counts as having arrived. */
    static final Setting<Integer> GEOFENCE = Setting.number("visit.geofence", 500, 20, 10_000);
    /** How long before the start a worker may set off. */
    static final Setting<Duration> DEPART_EARLIEST =
            Setting.duration("visit.depart.earliest", Duration.ofHours(24), Duration.ofMinutes(15), Duration.ofDays(7));
    /** How long a worker waits for a customer who is not there. */
    static final Setting<Duration> ABSENCE_WAIT =
            Setting.duration("visit.absence.wait", Duration.ofMinutes(15), Duration.ZERO, Duration.ofHours(2));
    /** How long after the start a worker who has not arrived counts as absent. */
    static final Setting<Duration> WORKER_ABSENT =
            Setting.duration("visit.worker-absent", Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofHours(4));

    /** How much later than the start a worker may arrive before it counts as late. */
    static final Setting<Duration> LATE_AFTER =
            Setting.duration("visit.late-after", Duration.ofMinutes(10), Duration.ZERO, Duration.ofHours(2));

    @Inject
    Settings settings;

    @Override
    public List<Setting<?>> settings() {
        return List.of(GEOFENCE, DEPART_EARLIEST, ABSENCE_WAIT, WORKER_ABSENT, LATE_AFTER);
    }

    @Override
    public Set<Permission> permissions() {
        return Set.of(Visits.READ, Visits.OVERRIDE);
    }

    @Override
    public Set<Permission> companyPermissions() {
        return Set.of(Visits.READ);
    }

    <T> T get(Setting<T> setting, long area) {
        return settings.get(setting, new AreaId(area));
    }
}
