package org.doorstep.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

@ApplicationScoped
class WorkerRights implements PermissionSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(Workers.READ, Workers.REVIEW, Workers.MANAGE);
    }

    @Override
    public Set<Permission> companyPermissions() {
        return permissions();
    }
}
