package org.doorstep.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.doorstep.settings.Setting;
import org.doorstep.settings.SettingSource;

/** What operators tune about the catalogue and its maps. */
@ApplicationScoped
class CatalogueSettings implements SettingSource {
    @Override
    public List<Setting<?>> settings() {
        return List.of(Maps.TILES, Maps.CREDIT);
    }
}
