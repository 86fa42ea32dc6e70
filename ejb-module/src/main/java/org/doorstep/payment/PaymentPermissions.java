package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

@ApplicationScoped
class PaymentPermissions implements PermissionSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(Payments.READ);
    }
}
