package org.doorstep.content;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Recall;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Stale;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BannerId;
import org.doorstep.shared.id.CategoryId;
import org.doorstep.shared.id.ServiceId;

/** Banners on the customers' home, as staff maintain them. */
@Stateless
public class Banners {
    public static final Permission READ = Permission.of("content.read");
    public static final Permission MANAGE = Permission.of("content.manage");
    /** How many a customer is shown at once. */
    public static final int MOST_SHOWN = 8;

    private static final int MOST = 100;

    /** What it looks like: calm, seasonal, cool. */
    public enum Tone {
        BRAND,
        WARM,
        FRESH
    }

    public enum State {
        COMING,
        NOW,
        OVER
    }

    /** A text in the three languages, by tag zh-CN, zh-TW, en. */
    public record Wording(
            @NotNull
            Map<@Pattern(regexp = "zh-CN|zh-TW|en") String, @NotBlank @PlainText @Size(max = 200) String> byLanguage) {}

    /**
     * What staff want shown.
     *
     * @param title at most 20 characters in Chinese, 40 in English; {@code text} 30 and 60
     * @param area only in this city; in all of them if absent
     * @param category what it opens; or {@code service}, or nothing
     * @param from first instant at which it is seen; {@code until} the first at which it is not any more
     * @param position smaller ones come first
     */
    public record DefineBanner(
            @NotNull @Valid Wording title,
            @NotNull @Valid Wording text,
            @NotNull Tone tone,
            Optional<AreaId> area,
            Optional<CategoryId> category,
            Optional<ServiceId> service,
            @NotNull Instant from,
            @NotNull Instant until,
            @Min(0) @Max(10_000) int position) {}

    /** A banner; the same parts. @param state at the moment of the answer */
    public record Banner(
            BannerId id,
            Wording title,
            Wording text,
            Tone tone,
            Optional<AreaId> area,
            Optional<CategoryId> category,
            Optional<ServiceId> service,
            Instant from,
            Instant until,
            int position,
            State state,
            long version) {}

    /** A banner as customers see it. @param area the only city that shows it */
    public record ShownBanner(
            BannerId id,
            Wording title,
            Wording text,
            Tone tone,
            Optional<AreaId> area,
            Optional<CategoryId> category,
            Optional<ServiceId> service) {
        static ShownBanner of(Banner it) {
            return new ShownBanner(it.id(), it.title(), it.text(), it.tone(), it.area(), it.category(), it.service());
        }
    }

    @Inject
    BannerStore store;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** What a customer sees now. @param area the city that is looked at; without one, what any of them shows */
    public List<ShownBanner> shown(Optional<AreaId> area) {
        var now = clock.instant();
        return store.current(now).stream()
                .filter(banner -> area.isEmpty()
                        || banner.area().isEmpty()
                        || banner.area().equals(area))
                .filter(banner -> BannerRules.state(banner.from(), banner.until(), now) == State.NOW)
                .limit(area.isEmpty() ? MOST : MOST_SHOWN)
                .map(ShownBanner::of)
                .toList();
    }

    /** All of them, those too that are over, in the order in which customers see them. */
    public Page<Banner> list(Actor actor, PageRequest page) {
        actor.requiresOnPlatform(READ);
        var now = clock.instant();
        return Page.cut(store.list(page), page, BannerRow::place).map(row -> row.view(now));
    }

    public Banner add(Actor actor, DefineBanner command) {
        actor.requiresOnPlatform(MANAGE);
        return idempotency.once(actor, "content.add-banner", command, recall(), () -> {
            BannerRules.check(command);
            // two at once may pass it by one: it keeps the list readable, nothing reckons with it
            if (store.count() >= MOST) {
                throw new Refused("content.banner.too-many", Map.of("most", MOST));
            }
            var row = store.add(BannerRow.defined(command));
            record(actor, "content.add-banner", row);
            return row.view(clock.instant());
        });
    }

    public Banner change(Actor actor, BannerId id, DefineBanner command, Optional<Long> expected) {
        actor.requiresOnPlatform(MANAGE);
        return idempotency.once(actor, "content.change-banner/" + id.value(), command, recall(), () -> {
            var row = known(id, expected);
            BannerRules.check(command);
            row.define(command);
            store.changed();
            record(actor, "content.change-banner", row);
            return row.view(clock.instant());
        });
    }

    public void remove(Actor actor, BannerId id, Optional<Long> expected) {
        actor.requiresOnPlatform(MANAGE);
        var row = known(id, expected);
        store.remove(row);
        record(actor, "content.remove-banner", row);
    }

    private Recall<BannerId, Banner> recall() {
        return Recall.of(BannerId.class, Banner::id, id -> found(id).view(clock.instant()));
    }

    private BannerRow known(BannerId id, Optional<Long> expected) {
        var row = found(id);
        Stale.check(expected, row.version());
        return row;
    }

    private BannerRow found(BannerId id) {
        return store.find(id).orElseThrow(() -> new NotFound("content.banner.unknown", id));
    }

    private void record(Actor actor, String action, BannerRow row) {
        audit.record(actor, action, Subject.of("banner", row.id()), Map.of("title", row.name()));
    }
}
