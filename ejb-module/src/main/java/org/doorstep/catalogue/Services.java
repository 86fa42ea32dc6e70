package org.doorstep.catalogue;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Recall;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Stale;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CategoryId;
import org.doorstep.shared.id.ServiceId;

/** What is sold: categories and services with options and extras. */
@Stateless
public class Services {
    public static final Permission EDIT = Permission.of("catalogue.edit");
    /** What a code of a category, service, option, extra or certificate looks like. */
    static final String CODE = "[a-z0-9][a-z0-9-]{0,39}";

    @Inject
    ServiceStore store;

    @Inject
    PriceStore prices;

    @Inject
    Areas areas;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** How a service's quantity is counted. */
    public enum Unit {
        HOUR,
        SQUARE_METRE,
        PIECE,
        FIXED
    }

    /** A name in the three languages, by tag zh-CN, zh-TW, en. */
    public record Text(
            @NotEmpty Map<@Pattern(regexp = "zh-CN|zh-TW|en") String, @NotBlank @Size(max = 1000) String> byLanguage) {}

    public record Category(CategoryId id, String code, Text name, String icon, int position, long version) {}

    /** Something that can be chosen with the order, such as 'with windows'; changes price and time. */
    public record Option(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotNull @Valid Text name,
            @NotNull Duration extraTime) {}

    /** Something that can be proposed on site at a listed price. */
    public record Extra(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotNull @Valid Text name) {}

    /**
     * A service.
     *
     * @param least smallest quantity that can be booked; {@code most} the largest
     * @param timePerUnit time that one unit takes; {@code baseTime} is added once
     * @param bufferBefore kept free before and after each visit, beside travel
     * @param certificates codes that a worker must hold on the day of service
     * @param crew how many workers come
     */
    public record ServiceView(
            ServiceId id,
            CategoryId category,
            String code,
            Text name,
            Text description,
            String icon,
            Unit unit,
            int least,
            int most,
            Duration baseTime,
            Duration timePerUnit,
            Duration bufferBefore,
            Duration bufferAfter,
            Set<String> certificates,
            int crew,
            List<Option> options,
            List<Extra> extras,
            boolean onSale,
            long version) {}

    /** A service as staff define it; the same parts. */
    public record DefineService(
            @NotNull CategoryId category,
            @NotNull @Pattern(regexp = CODE) String code,
            @NotNull @Valid Text name,
            @NotNull @Valid Text description,
            @NotNull @Size(max = 200) String icon,
            @NotNull Unit unit,
            @Min(1) @Max(10_000) int least,
            @Min(1) @Max(10_000) int most,
            @NotNull Duration baseTime,
            @NotNull Duration timePerUnit,
            @NotNull Duration bufferBefore,
            @NotNull Duration bufferAfter,
            @NotNull @Size(max = 10) Set<@NotNull @Pattern(regexp = CODE) String> certificates,
            @Min(1) @Max(20) int crew,
            @NotNull @Size(max = 40) List<@NotNull @Valid Option> options,
            @NotNull @Size(max = 80) List<@NotNull @Valid Extra> extras) {}

    /** A category as staff add it. */
    public record AddCategory(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotNull @Valid Text name,
            @NotNull @Size(max = 200) String icon,
            @Min(0) @Max(10_000) int position) {}

    public CategoryId addCategory(Actor actor, String code, Text name, String icon, int position) {
        actor.requiresOnPlatform(EDIT);
        var command = new AddCategory(code, name, icon, position);
        return idempotency.once(actor, "catalogue.add-category", command, CategoryId.class, () -> {
            if (store.categoryExists(code)) {
                throw new Refused("catalogue.category.exists", Map.of("code", code));
            }
            ServiceRules.checkName(name);
            var id = store.add(CategoryRow.of(code, name, icon, position)).id();
            audit.record(actor, "catalogue.add-category", Subject.of("category", id), Map.of("code", code));
            return id;
        });
    }

    /** Categories in the order that staff gave them. */
    public List<Category> categories() {
        return store.categories().stream().map(CategoryRow::view).toList();
    }

    /** Defines a service; it is sold wherever it has a price. */
    public ServiceId define(Actor actor, DefineService command) {
        actor.requiresOnPlatform(EDIT);
        return idempotency.once(actor, "catalogue.define-service", command, ServiceId.class, () -> {
            check(command, Optional.empty());
            var id = store.add(ServiceRow.defined(command)).id();
            audit.record(actor, "catalogue.define-service", Subject.of("service", id), Map.of("code", command.code()));
            return id;
        });
    }

    /** Defines a service anew; bookings made before keep what they were made of. */
    public ServiceView change(Actor actor, ServiceId id, DefineService command, Optional<Long> expected) {
        actor.requiresOnPlatform(EDIT);
        var recall = Recall.of(ServiceId.class, ServiceView::id, this::get);
        return idempotency.once(actor, "catalogue.change-service/" + id.value(), command, recall, () -> {
            var service = found(id, expected);
            check(command, Optional.of(id));
            service.define(command);
            audit.record(actor, "catalogue.change-service", Subject.of("service", id), Map.of("code", command.code()));
            return store.saved(service);
        });
    }

    public ServiceView putOnSale(Actor actor, ServiceId id, boolean onSale, Optional<Long> expected) {
        actor.requiresOnPlatform(EDIT);
        var service = found(id, expected);
        if (onSale) {
            service.sell();
        } else {
            service.withhold(clock.instant());
        }
        audit.record(actor, "catalogue.put-on-sale", Subject.of("service", id), Map.of("onSale", onSale));
        return store.saved(service);
    }

    public ServiceView get(ServiceId id) {
        return store.view(id).orElseThrow(() -> unknown(id));
    }

    public boolean isKnown(ServiceId id) {
        return store.find(id).isPresent();
    }

    /** Services on sale in a city, by category if given, by words of their name if given. */
    public Page<ServiceView> onSale(
            AreaId area, Optional<CategoryId> category, Optional<String> words, PageRequest page) {
        var today = LocalDate.ofInstant(clock.instant(), areas.get(area).zone());
        var lists = prices.inForceOrComing(area, today);
        if (lists.isEmpty()) {
            return new Page<>(List.of(), Optional.empty());
        }
        return cut(store.priced(lists, category, words, page), page);
    }

    /** All services, on sale or not, for staff. */
    public Page<ServiceView> all(Actor actor, Optional<CategoryId> category, Optional<String> words, PageRequest page) {
        actor.requires(EDIT);
        return cut(store.all(category, words, page), page);
    }

    /** How long a visit takes for this choice, in whole quarter-hours. */
    public Duration duration(ServiceId id, int quantity, Set<String> options) {
        return ServiceRules.duration(get(id), quantity, options);
    }

    private static Page<ServiceView> cut(List<ServiceRow> rows, PageRequest page) {
        return Page.cut(rows, page, row -> new Object[] {row.id().value()}).map(ServiceRow::view);
    }

    private ServiceRow found(ServiceId id, Optional<Long> expected) {
        var service = store.find(id).orElseThrow(() -> unknown(id));
        Stale.check(expected, service.version());
        return service;
    }

    private void check(DefineService command, Optional<ServiceId> existing) {
        if (!store.categoryExists(command.category())) {
            throw new NotFound("catalogue.category.unknown", command.category());
        }
        if (store.codeTaken(command.code(), existing)) {
            throw new Refused("catalogue.service.exists", Map.of("code", command.code()));
        }
        ServiceRules.check(command);
    }

    private static NotFound unknown(ServiceId id) {
        return new NotFound("catalogue.service.unknown", id);
    }
}
