package org.doorstep.content;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BannerId;
import org.doorstep.shared.id.CategoryId;
import org.doorstep.shared.id.ServiceId;
import org.jspecify.annotations.Nullable;

/** A banner as stored. */
@Entity
@Table(name = "content_banner")
class BannerRow {
    @Id
    private long id;

    private String titles;
    private String texts;

    @Enumerated(EnumType.STRING)
    private Banners.Tone tone;

    @Column(name = "area_id")
    private @Nullable Long areaId;

    @Column(name = "category_id")
    private @Nullable Long categoryId;

    @Column(name = "service_id")
    private @Nullable Long serviceId;

    @Column(name = "shown_from")
    private Instant from;

    @Column(name = "shown_until")
    private Instant until;

    @Column(name = "place_no")
    private int place;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected BannerRow() {}

    static BannerRow defined(Banners.DefineBanner command) {
        var banner = new BannerRow();
        banner.id = Ids.next();
        banner.define(command);
        return banner;
    }

    void define(Banners.DefineBanner command) {
        titles = Jsons.write(command.title());
        texts = Jsons.write(command.text());
        tone = command.tone();
        areaId = command.area().map(AreaId::value).orElse(null);
        categoryId = command.category().map(CategoryId::value).orElse(null);
        serviceId = command.service().map(ServiceId::value).orElse(null);
        from = command.from();
        until = command.until();
        place = command.position();
    }

    BannerId id() {
        return new BannerId(id);
    }

    long version() {
        return version;
    }

    /** What a list goes on after: position, then age. */
    Object[] place() {
        return new Object[] {place, id};
    }

    /** What it is called in the audit trail. */
    String name() {
        return title().byLanguage().getOrDefault("zh-CN", "");
    }

    Banners.Banner view(Instant now) {
        return new Banners.Banner(
                id(),
                title(),
                Jsons.read(texts, Banners.Wording.class),
                tone,
                Optional.ofNullable(areaId).map(AreaId::new),
                Optional.ofNullable(categoryId).map(CategoryId::new),
                Optional.ofNullable(serviceId).map(ServiceId::new),
                from,
                until,
                place,
                BannerRules.state(from, until, now),
                version);
    }

    private Banners.Wording title() {
        return Jsons.read(titles, Banners.Wording.class);
    }
}
