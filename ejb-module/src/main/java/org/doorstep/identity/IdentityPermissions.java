package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

@ApplicationScoped
class IdentityPermissions implements PermissionSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(Accounts.PEOPLE, Roles.EDIT);
    }

    @Override
    public Set<Permission> companyPermissions() {
        return Set.of(Accounts.PEOPLE);
    }
}
