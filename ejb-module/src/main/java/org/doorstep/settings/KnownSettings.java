package org.doorstep.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.doorstep.shared.NotFound;

/** The settings that all features declare, by key. */
@ApplicationScoped
class KnownSettings {
    @Inject
    @Any
    Instance<SettingSource> sources;

    private final Map<String, Setting<?>> byKey = new TreeMap<>();

    @PostConstruct
    void collect() {
        for (var source : sources) {
            for (var setting : source.settings()) {
                if (byKey.put(setting.key(), setting) != null) {
                    throw new IllegalStateException("two settings are called " + setting.key());
                }
            }
        }
    }

    Collection<Setting<?>> all() {
        return byKey.values();
    }

    Setting<?> get(String key) {
        var setting = byKey.get(key);
        if (setting == null) {
            throw new NotFound("settings.setting.unknown", Map.of("key", key));
        }
        return setting;
    }
}
