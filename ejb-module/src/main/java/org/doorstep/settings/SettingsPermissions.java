package org.doorstep.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PermissionSource;

@ApplicationScoped
class SettingsPermissions implements PermissionSource {
    @Override
    public Set<Permission> permissions() {
        return Set.of(Settings.EDIT, Settings.EDIT_CONTROLS);
    }
}
