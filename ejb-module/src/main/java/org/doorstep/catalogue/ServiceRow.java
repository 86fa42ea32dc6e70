package org.doorstep.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.id.ServiceId;
import org.jspecify.annotations.Nullable;

/** A service as stored: what is searched by in columns, the definition as a document. */
@Entity
@Table(name = "catalogue_service")
class ServiceRow {
    @Id
    private long id;

    @Column(name = "category_id")
    private long categoryId;

    private String code;

    @Column(name = "search_text")
    private String searchText;

    /** An instant, not a flag: EclipseLink writes a true in JPQL as 1, which Derby does not compare with booleans. */
    @Column(name = "off_sale_since")
    private @Nullable Instant offSaleSince;

    @Lob
    private String definition;

    /** New with each definition, so that a parsed one can be kept under it. */
    @Column(name = "definition_no")
    private long definitionNumber;

    @Version
    private long version;

    protected ServiceRow() {}

    static ServiceRow defined(Services.DefineService command) {
        var service = new ServiceRow();
        service.id = Ids.next();
        service.define(command);
        return service;
    }

    void define(Services.DefineService command) {
        categoryId = command.category().value();
        code = command.code();
        searchText = String.join("\n", command.name().byLanguage().values()).toLowerCase(Locale.ROOT);
        definition = Jsons.write(command);
        definitionNumber = Ids.next();
    }

    void sell() {
        offSaleSince = null;
    }

    void withhold(Instant at) {
        offSaleSince = at;
    }

    ServiceId id() {
        return new ServiceId(id);
    }

    long version() {
        return version;
    }

    Services.DefineService definition() {
        return Jsons.read(definition, Services.DefineService.class);
    }

    Services.ServiceView view() {
        return view(id, definition(), offSaleSince == null, version);
    }

    static Services.ServiceView view(long id, Services.DefineService it, boolean onSale, long version) {
        return new Services.ServiceView(
                new ServiceId(id),
                it.category(),
                it.code(),
                it.name(),
                it.description(),
                it.icon(),
                it.unit(),
                it.least(),
                it.most(),
                it.baseTime(),
                it.timePerUnit(),
                it.bufferBefore(),
                it.bufferAfter(),
                it.certificates(),
                it.crew(),
                it.options(),
                it.extras(),
                onSale,
                version);
    }
}
