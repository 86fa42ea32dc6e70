package org.doorstep.identity;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;
import org.doorstep.shared.Refused;

/** The permissions that all features declare, and which of them companies may hold. */
@ApplicationScoped
class KnownPermissions {
    @Inject
    @Any
    Instance<PermissionSource> sources;

    private final Map<String, Permission> platform = new TreeMap<>();
    private final Map<String, Permission> companies = new TreeMap<>();

    @PostConstruct
    void collect() {
        for (var source : sources) {
            source.permissions().forEach(permission -> platform.put(permission.name(), permission));
            source.companyPermissions().forEach(permission -> companies.put(permission.name(), permission));
        }
    }

    Collection<Permission> all(boolean forCompanies) {
        return (forCompanies ? companies : platform).values();
    }

    /** Those of a role that still exist and may be held there. */
    Set<Permission> of(StaffRole role) {
        var known = role.isForCompanies() ? companies : platform;
        var names = role.holdsEverything() ? known.keySet() : role.permissions();
        return names.stream().filter(known::containsKey).map(known::get).collect(Collectors.toUnmodifiableSet());
    }

    void check(Collection<String> names, boolean forCompanies) {
        var known = forCompanies ? companies : platform;
        for (var name : names) {
            if (!known.containsKey(name)) {
                throw new Refused("identity.permission.unknown", Map.of("permission", name));
            }
        }
    }
}
