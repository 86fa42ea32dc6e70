package org.doorstep.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import org.doorstep.shared.Ids;

/** A district of a city, its outline as GeoJSON. */
@Entity
@Table(name = "catalogue_district")
class DistrictRow {
    @Id
    private long id;

    @Column(name = "area_id")
    private long areaId;

    private String code;
    private String name;

    @Lob
    private String outline;

    protected DistrictRow() {}

    static DistrictRow of(long areaId, Boundaries.Outline outline) {
        var district = new DistrictRow();
        district.id = Ids.next();
        district.areaId = areaId;
        district.code = outline.code();
        district.name = outline.name();
        district.outline = outline.geometry().toString();
        return district;
    }

    long areaId() {
        return areaId;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    String outline() {
        return outline;
    }
}
