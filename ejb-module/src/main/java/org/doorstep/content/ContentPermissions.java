package org.doorstep.content;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

/** Who may decide what customers are shown: the platform's own staff only. */
@Dependent
class ContentPermissions implements PermissionSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(Banners.READ, Banners.MANAGE);
    }
}
