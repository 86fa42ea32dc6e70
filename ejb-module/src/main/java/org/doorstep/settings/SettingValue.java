package org.doorstep.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.doorstep.shared.Ids;

/** A value that operators set, for everywhere (area 0) or for one area. */
@Entity
@Table(name = "settings_value")
class SettingValue {
    static final long EVERYWHERE = 0;

    @Id
    private long id;

    @Column(name = "setting_key")
    private String key;

    @Column(name = "area_id")
    private long area;

    @Column(name = "set_value")
    private String value;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private long version;

    protected SettingValue() {}

    SettingValue(String key, long area, String value, Instant at) {
        this.id = Ids.next();
        this.key = key;
        this.area = area;
        this.value = value;
        this.changedAt = at;
    }

    void change(String to, Instant at) {
        value = to;
        changedAt = at;
    }

    long id() {
        return id;
    }

    String key() {
        return key;
    }

    long area() {
        return area;
    }

    String value() {
        return value;
    }

    long version() {
        return version;
    }
}
