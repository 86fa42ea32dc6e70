package org.doorstep.statistics;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

/** Who reads statistics. */
@Dependent
class StatisticsRights implements PermissionSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(DailyFacts.READ);
    }

    @Override
    public Set<Permission> companyPermissions() {
        return Set.of(DailyFacts.READ);
    }
}
