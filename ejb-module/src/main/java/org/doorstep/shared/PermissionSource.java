package org.doorstep.shared;

import java.util.Set;

/** Implemented by one CDI bean in each feature that has permissions, so that roles can be edited and checked. */
public interface PermissionSource {
    /** Those that platform staff may hold. */
    Set<Permission> permissions();

    /** Those of them that staff of a provider company may hold too, for their own company's data only. */
    default Set<Permission> companyPermissions() {
        return Set.of();
    }
}
