package org.doorstep.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.id.CategoryId;

/** A category as stored. */
@Entity
@Table(name = "catalogue_category")
class CategoryRow {
    @Id
    private long id;

    private String code;
    private String names;
    private String icon;

    @Column(name = "place_no")
    private int place;

    @Version
    private long version;

    protected CategoryRow() {}

    static CategoryRow of(String code, Services.Text name, String icon, int place) {
        var category = new CategoryRow();
        category.id = Ids.next();
        category.code = code;
        category.names = Jsons.write(name);
        category.icon = icon;
        category.place = place;
        return category;
    }

    CategoryId id() {
        return new CategoryId(id);
    }

    Services.Category view() {
        return new Services.Category(id(), code, Jsons.read(names, Services.Text.class), icon, place, version);
    }
}
