package org.doorstep.settings;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Stale;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;

/** Typed settings, for everywhere or for one service area; changes are audited and reach every node within 5 s. */
@Stateless
public class Settings {
    public static final Permission EDIT = Permission.of("settings.edit");

    /** Beside {@link #EDIT}, for what bounds a single person; no predefined role has it that is bound so. */
    public static final Permission EDIT_CONTROLS = Permission.of("settings.edit-controls");

    private static final int LONGEST = 400;

    @Inject
    KnownSettings known;

    @Inject
    SettingValues values;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * A setting as staff see it.
     *
     * @param type such as {@code Integer}, {@code Duration}
     * @param usual what holds where nothing is set
     * @param bounds what is accepted, for people
     * @param permission what changing it takes beside {@code settings.edit}, or that
     * @param version 0 where nothing is set
     */
    public record View(
            String key,
            String type,
            String value,
            String usual,
            String bounds,
            String permission,
            Optional<AreaId> area,
            long version) {}

    public <T> T get(Setting<T> setting) {
        return values.remembered(setting.key(), SettingValue.EVERYWHERE)
                .map(setting.parse())
                .orElseGet(setting::usual);
    }

    /** The area's own value, else the general one, else the usual one. */
    public <T> T get(Setting<T> setting, AreaId area) {
        return values.remembered(setting.key(), area.value())
                .map(setting.parse())
                .orElseGet(() -> get(setting));
    }

    /** All settings with their general values, each followed by the areas that have one of their own. */
    public List<View> list(Actor actor) {
        actor.requiresOnPlatform(EDIT);
        var set = values.all();
        var views = new ArrayList<View>();
        for (var setting : known.all()) {
            var own = set.stream()
                    .filter(value -> value.key().equals(setting.key()))
                    .toList();
            if (own.stream().noneMatch(value -> value.area() == SettingValue.EVERYWHERE)) {
                views.add(notSet(setting, Optional.empty()));
            }
            own.forEach(value -> views.add(view(setting, value)));
        }
        return views;
    }

    /** One setting for everywhere or one area; version 0 and the value that holds there where nothing is set. */
    public View view(Actor actor, String key, Optional<AreaId> area) {
        actor.requiresOnPlatform(EDIT);
        var setting = known.get(key);
        return values.find(key, place(area)).map(value -> view(setting, value)).orElseGet(() -> notSet(setting, area));
    }

    /** Sets a value. @param expected the version that the caller saw (0: not set yet) */
    public View set(Actor actor, String key, Optional<AreaId> area, String value, Optional<Long> expected) {
        var setting = changeable(actor, key);
        var clean = checked(setting, value);
        var found = values.find(key, place(area));
        Stale.check(expected, found.map(SettingValue::version).orElse(0L));
        var before = found.map(SettingValue::value).orElse("");
        var row = found.orElseGet(() -> added(key, place(area), clean));
        row.change(clean, clock.instant());
        values.changed();
        audit.record(actor, "settings.set", subject(row), changes(row, before, clean));
        return view(setting, row);
    }

    /** Takes an own value away, so that the next more general one holds again. */
    public void reset(Actor actor, String key, Optional<AreaId> area, Optional<Long> expected) {
        changeable(actor, key);
        var row = values.find(key, place(area))
                .orElseThrow(() -> new NotFound("settings.value.unset", Map.of("key", key)));
        Stale.check(expected, row.version());
        values.remove(row);
        values.changed();
        audit.record(actor, "settings.reset", subject(row), changes(row, row.value(), ""));
    }

    private Setting<?> changeable(Actor actor, String key) {
        actor.requiresOnPlatform(EDIT);
        var setting = known.get(key);
        actor.requiresOnPlatform(setting.permission());
        return setting;
    }

    private static <T> String checked(Setting<T> setting, String text) {
        try {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            return setting.write().apply(setting.parse().apply(text.strip()));
        } catch (RuntimeException e) {
            throw new Refused("settings.value.wrong", Map.of("key", setting.key(), "bounds", setting.bounds()));
        }
    }

    private SettingValue added(String key, long area, String value) {
        var row = new SettingValue(key, area, value, clock.instant());
        values.add(row);
        return row;
    }

    private static Subject subject(SettingValue row) {
        return new Subject("setting", row.id());
    }

    private static Map<String, String> changes(SettingValue row, String before, String after) {
        return Map.of("key", row.key(), "area", Long.toString(row.area()), "before", before, "after", after);
    }

    private static long place(Optional<AreaId> area) {
        return area.map(AreaId::value).orElse(SettingValue.EVERYWHERE);
    }

    private <T> View notSet(Setting<T> setting, Optional<AreaId> area) {
        var usual = setting.write().apply(setting.usual());
        var holds = values.find(setting.key(), SettingValue.EVERYWHERE)
                .map(SettingValue::value)
                .orElse(usual);
        return new View(
                setting.key(),
                setting.type().getSimpleName(),
                holds,
                usual,
                setting.bounds(),
                setting.permission().name(),
                area,
                0);
    }

    private static <T> View view(Setting<T> setting, SettingValue value) {
        return new View(
                setting.key(),
                setting.type().getSimpleName(),
                value.value(),
                setting.write().apply(setting.usual()),
                setting.bounds(),
                setting.permission().name(),
                value.area() == SettingValue.EVERYWHERE ? Optional.empty() : Optional.of(new AreaId(value.area())),
                value.version());
    }
}
