package org.doorstep.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.ZoneId;
import java.util.Currency;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.AreaId;

/** A city as stored. */
@Entity
@Table(name = "catalogue_area")
class AreaRow {
    @Id
    private long id;

    private String code;
    private String name;
    private String zone;
    private String currency;

    @Column(name = "is_open")
    private boolean open;

    @Version
    private long version;

    protected AreaRow() {}

    static AreaRow opened(String code, String name, ZoneId zone, Currency currency) {
        var area = new AreaRow();
        area.id = Ids.next();
        area.code = code;
        area.name = name;
        area.zone = zone.getId();
        area.currency = currency.getCurrencyCode();
        area.open = true;
        return area;
    }

    long id() {
        return id;
    }

    Areas.Area view() {
        return new Areas.Area(new AreaId(id), code, name, ZoneId.of(zone), Currency.getInstance(currency), open);
    }
}
