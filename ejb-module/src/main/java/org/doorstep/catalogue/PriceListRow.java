package org.doorstep.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PriceListId;

/** A published price list; never changed. */
@Entity
@Table(name = "catalogue_price_list")
class PriceListRow {
    @Id
    private long id;

    @Column(name = "area_id")
    private long areaId;

    /** 0: the area's general list. */
    @Column(name = "company_id")
    private long companyId;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Lob
    private String sheet;

    @Column(name = "published_at")
    private Instant publishedAt;

    protected PriceListRow() {}

    static PriceListRow published(Prices.PublishPrices command, PriceSheet sheet, Instant at) {
        var list = new PriceListRow();
        list.id = Ids.next();
        list.areaId = command.area().value();
        list.companyId = companyKey(command.company());
        list.validFrom = command.from();
        list.sheet = Jsons.write(sheet);
        list.publishedAt = at;
        return list;
    }

    static long companyKey(Optional<CompanyId> company) {
        return company.map(CompanyId::value).orElse(0L);
    }

    PriceListId id() {
        return new PriceListId(id);
    }

    AreaId area() {
        return new AreaId(areaId);
    }

    LocalDate from() {
        return validFrom;
    }

    long company() {
        return companyId;
    }

    PriceSheet sheet() {
        return Jsons.read(sheet, PriceSheet.class);
    }

    Prices.PriceListView view(PriceSheet parsed, Optional<LocalDate> until) {
        var company = companyId == 0 ? Optional.<CompanyId>empty() : Optional.of(new CompanyId(companyId));
        return new Prices.PriceListView(id(), area(), company, validFrom, until, parsed.prices(), publishedAt);
    }
}
