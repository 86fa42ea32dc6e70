package org.doorstep.statistics;

import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.doorstep.settings.Setting;
import org.doorstep.settings.SettingSource;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

/** Who reads statistics, and what operators tune of them. */
@Dependent
class StatisticsRights implements PermissionSource, SettingSource {
    /** How much later than the start an arrival still is punctual. */
    static final Setting<Duration> PUNCTUAL_WITHIN =
            Setting.duration("statistics.punctual-within", Duration.ofMinutes(10), Duration.ZERO, Duration.ofHours(2));

    @Override
    public Set<Permission> permissions() {
        return Set.of(DailyFacts.READ, DailyFacts.COMPUTE);
    }

    @Override
    public Set<Permission> companyPermissions() {
        return Set.of(DailyFacts.READ);
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(PUNCTUAL_WITHIN);
    }
}
