package org.doorstep.identity;

import java.util.Set;
import org.doorstep.shared.Role;

/** Through which client somebody signs in; a session never gives more than its app's capacity. */
public enum App {
    CUSTOMER(Set.of(Role.CUSTOMER)),
    WORKER(Set.of(Role.WORKER)),
    STAFF(Set.of(Role.COMPANY_STAFF, Role.PLATFORM_STAFF));

    private final Set<Role> capacity;

    App(Set<Role> capacity) {
        this.capacity = capacity;
    }

    Set<Role> capacity() {
        return capacity;
    }
}
