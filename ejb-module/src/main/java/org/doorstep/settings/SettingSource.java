package org.doorstep.settings;

import java.util.List;

/** Implemented by one CDI bean in each feature that has settings, so that they can be listed and edited. */
public interface SettingSource {
    List<Setting<?>> settings();
}
