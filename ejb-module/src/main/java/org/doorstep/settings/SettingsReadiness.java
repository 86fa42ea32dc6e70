package org.doorstep.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.doorstep.shared.ReadinessCheck;

/** A value in the database that its setting does not accept keeps the node out: nobody guesses what was meant. */
@ApplicationScoped
class SettingsReadiness implements ReadinessCheck {
    @Inject
    KnownSettings known;

    @Inject
    SettingValues values;

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public Optional<String> problem() {
        for (var setting : known.all()) {
            for (var value : values.all()) {
                if (value.key().equals(setting.key()) && !accepts(setting, value.value())) {
                    return Optional.of("The setting %s%s holds '%s'; correct it in settings_value to: %s."
                            .formatted(
                                    setting.key(),
                                    value.area() == SettingValue.EVERYWHERE ? "" : " of area " + value.area(),
                                    value.value(),
                                    setting.bounds()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean accepts(Setting<?> setting, String text) {
        try {
            return setting.parse().apply(text) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
