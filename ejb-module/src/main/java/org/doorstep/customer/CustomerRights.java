package org.doorstep.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

@ApplicationScoped
class CustomerRights implements PermissionSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(Customers.READ, Customers.REVEAL, Customers.ENTER);
    }
}
