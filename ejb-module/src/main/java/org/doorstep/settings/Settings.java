package org.doorstep.settings;

import jakarta.ejb.Stateless;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Permission;
import org.doorstep.shared.id.AreaId;

/** Typed settings, for everywhere or for one service area; changes are audited and reach every node within 5 s. */
@Stateless
public class Settings {
    public static final Permission EDIT = Permission.of("settings.edit");

    /** A setting as staff see it. */
    public record View(String key, String type, String value, String usual, Optional<AreaId> area, long version) {}

    public <T> T get(Setting<T> setting) {
        throw new UnsupportedOperationException();
    }

    /** The area's own value, else the general one, else the usual one. */
    public <T> T get(Setting<T> setting, AreaId area) {
        throw new UnsupportedOperationException();
    }

    public List<View> list(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** Sets a value. @param expected the version that the caller saw (0: not set yet) */
    public View set(Actor actor, String key, Optional<AreaId> area, String value, Optional<Long> expected) {
        throw new UnsupportedOperationException();
    }
}
