package org.doorstep.shared;

import jakarta.enterprise.context.Dependent;
import java.util.Set;

/** The permissions of the foundation itself. */
@Dependent
class SharedPermissions implements PermissionSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(DeadLetters.REPLAY);
    }
}
