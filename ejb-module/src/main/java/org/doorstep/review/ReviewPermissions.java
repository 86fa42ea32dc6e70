package org.doorstep.review;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

/** Who may answer reviews. */
@ApplicationScoped
class ReviewPermissions implements PermissionSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(Reviews.REPLY);
    }

    @Override
    public Set<Permission> companyPermissions() {
        return Set.of(Reviews.REPLY);
    }
}
