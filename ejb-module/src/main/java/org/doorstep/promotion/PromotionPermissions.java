package org.doorstep.promotion;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

/** Who may offer money off; a company's staff may at their company's own cost. */
@Dependent
class PromotionPermissions implements PermissionSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(Promotions.READ, Promotions.MANAGE);
    }

    @Override
    public Set<Permission> companyPermissions() {
        return permissions();
    }
}
