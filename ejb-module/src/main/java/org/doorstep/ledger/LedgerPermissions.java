package org.doorstep.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

@ApplicationScoped
class LedgerPermissions implements PermissionSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(Ledger.READ);
    }
}
