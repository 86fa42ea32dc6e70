package org.doorstep.provider;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.doorstep.settings.Setting;
import org.doorstep.settings.SettingSource;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

@ApplicationScoped
class ProviderRights implements PermissionSource, SettingSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(
                Companies.READ,
                Companies.REVIEW,
                Companies.SERVE,
                Contracts.SIGN,
                PayeeAccounts.NAME,
                PayeeAccounts.CONFIRM);
    }

    @Override
    public Set<Permission> companyPermissions() {
        return Set.of(Companies.READ, Companies.SERVE, PayeeAccounts.NAME);
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(PayeeAccounts.COOLING);
    }
}
