package org.doorstep.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

@ApplicationScoped
class CatalogueRights implements PermissionSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(Areas.OPEN, Services.EDIT, Prices.EDIT);
    }

    @Override
    public Set<Permission> companyPermissions() {
        return Set.of(Prices.EDIT);
    }
}
