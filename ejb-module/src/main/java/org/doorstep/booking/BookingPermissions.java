package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

@Dependent
class BookingPermissions implements PermissionSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(Bookings.READ, Bookings.MANAGE, Bookings.REFUND, Bookings.FREEZE);
    }

    @Override
    public Set<Permission> companyPermissions() {
        return Set.of(Bookings.READ, Bookings.MANAGE);
    }
}
