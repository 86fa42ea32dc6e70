package org.doorstep.contact;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

/** Who may handle alarms. */
@ApplicationScoped
class ContactPermissions implements PermissionSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(Alarms.HANDLE);
    }

    @Override
    public Set<Permission> companyPermissions() {
        return Set.of(Alarms.HANDLE);
    }
}
