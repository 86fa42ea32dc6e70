package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.shared.Permission;

/** The roles that are there from the beginning; as long as nobody edits them they follow the features' permissions. */
@ApplicationScoped
class PredefinedRoles {
    /**
     * @param holds permissions, or {@code module.*}
     * @param except permissions that the patterns would include
     */
    private record Predefined(String name, boolean forCompanies, Set<String> holds, Set<String> except) {
        Set<String> among(Iterable<Permission> known) {
            return java.util.stream.StreamSupport.stream(known.spliterator(), false)
                    .filter(permission -> includes(holds, permission) && !includes(except, permission))
                    .map(Permission::name)
                    .collect(Collectors.toSet());
        }

        private static boolean includes(Set<String> patterns, Permission permission) {
            return patterns.contains("*")
                    || patterns.contains(permission.name())
                    || patterns.contains(permission.module() + ".*")
                    || (patterns.contains("*.read") && permission.name().endsWith(".read"));
        }
    }

    private static final Set<String> FOUR_EYES =
            Set.of("settlement.release", "settlement.approve", "provider.accounts-confirm");

    private static final List<Predefined> ROLES = List.of(
            new Predefined(
                    "operator",
                    false,
                    Set.of(
                            "catalogue.*",
                            "content.*",
                            "provider.*",
                            "customer.*",
                            "worker.*",
                            "booking.*",
                            "visit.*",
                            "dispatch.*",
                            "tracking.*",
                            "contact.*",
                            "review.*",
                            "promotion.*",
                            "media.*",
                            "notification.*",
                            "payment.read",
                            "settings.edit",
                            "statistics.read",
                            "identity.people"),
                    FOUR_EYES),
            new Predefined(
                    "dispatcher",
                    false,
                    Set.of(
                            "dispatch.*",
                            "visit.*",
                            "tracking.*",
                            "contact.*",
                            "booking.read",
                            "worker.read",
                            "provider.read"),
                    Set.of()),
            new Predefined(
                    "finance",
                    false,
                    Set.of(
                            "settlement.*",
                            "ledger.*",
                            "payment.*",
                            "statistics.*",
                            "booking.read",
                            "booking.refund",
                            "booking.freeze",
                            "visit.read",
                            "worker.read",
                            "provider.read",
                            "batch.*"),
                    FOUR_EYES),
            new Predefined(
                    "finance-second",
                    false,
                    Set.of(
                            "settlement.release",
                            "settlement.approve",
                            "provider.accounts-confirm",
                            "settlement.payouts",
                            "settlement.statements",
                            "provider.read",
                            "ledger.read",
                            "payment.read",
                            "statistics.read"),
                    Set.of()),
            new Predefined(
                    "auditor",
                    false,
                    Set.of("*.read", "audit.read", "settlement.statements", "settlement.payouts"),
                    Set.of()),
            new Predefined("company-owner", true, Set.of("*"), Set.of()),
            new Predefined(
                    "company-dispatcher",
                    true,
                    Set.of(
                            "dispatch.*",
                            "visit.*",
                            "tracking.*",
                            "contact.*",
                            "worker.*",
                            "booking.read",
                            "provider.read"),
                    Set.of()),
            new Predefined(
                    "company-finance",
                    true,
                    Set.of("settlement.*", "statistics.*", "provider.*", "ledger.*", "booking.read", "visit.read"),
                    Set.of()));

    @Inject
    StaffRoles roles;

    @Inject
    KnownPermissions known;

    @Transactional
    void bringUpToDate() {
        if (roles.find(StaffRoles.ADMINISTRATOR).isEmpty()) {
            roles.add(StaffRole.predefined(StaffRoles.ADMINISTRATOR, false, true));
        }
        for (var predefined : ROLES) {
            var role = roles.find(predefined.name()).orElseGet(() -> added(predefined));
            role.bringUpToDate(predefined.among(known.all(predefined.forCompanies())));
        }
    }

    private StaffRole added(Predefined predefined) {
        var role = StaffRole.predefined(predefined.name(), predefined.forCompanies(), false);
        roles.add(role);
        return role;
    }
}
