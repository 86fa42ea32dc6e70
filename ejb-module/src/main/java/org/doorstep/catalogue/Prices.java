package org.doorstep.catalogue;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PriceListId;
import org.doorstep.shared.id.ServiceId;

/** Effective-dated price lists per city and company; a quote can be replayed to the cent years later. */
@Stateless
public class Prices {
    public static final Permission EDIT = Permission.of("catalogue.prices");

    @Inject
    PriceStore store;

    @Inject
    PriceRules rules;

    @Inject
    Areas areas;

    @Inject
    Services services;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** When a surcharge applies, by local service time. All given parts must hold. */
    public record Surcharge(
            @NotNull @Pattern(regexp = Services.CODE) String code,
            Optional<LocalTime> from,
            Optional<LocalTime> until,
            @NotNull Set<@NotNull DayOfWeek> days,
            boolean holidays,
            @NotNull @Size(max = 200) Set<@NotNull @Size(max = 12) String> districts,
            @NotNull Rate rate) {}

    /** Prices of one service. @param perUnit per quantity; {@code base} once. @param extras listed prices on site */
    public record ServicePrice(
            @NotNull ServiceId service,
            @NotNull Money base,
            @NotNull Money perUnit,
            @NotNull @Size(max = 40) Map<String, @NotNull Money> options,
            @NotNull @Size(max = 80) Map<String, @NotNull Money> extras,
            @NotNull @Size(max = 20) List<@NotNull @Valid Surcharge> surcharges) {}

    /** A list: in force from {@code from} (local date of service) until the next one of the same city and company. */
    public record PublishPrices(
            @NotNull AreaId area,
            Optional<CompanyId> company,
            @NotNull LocalDate from,
            @NotEmpty @Size(max = 500) List<@NotNull @Valid ServicePrice> prices) {}

    public record PriceListView(
            PriceListId id,
            AreaId area,
            Optional<CompanyId> company,
            LocalDate from,
            Optional<LocalDate> until,
            List<ServicePrice> prices,
            Instant publishedAt) {}

    /** What a price is asked for. {@code start} decides list and surcharges. */
    public record Ask(
            @NotNull AreaId area,
            Optional<CompanyId> company,
            @NotNull ServiceId service,
            int quantity,
            @NotNull @Size(max = 40) Set<@NotNull @Size(max = 40) String> options,
            @NotNull @Size(max = 12) String district,
            @NotNull Instant start) {}

    /** A line of a price. @param kind {@code base}, {@code unit}, {@code option}, {@code surcharge}. @param code which */
    public record Line(String kind, String code, int quantity, Money unitPrice, Money amount) {}

    /** A price with its lines, which add up to {@code total}. @param list with {@link Ask} it replays the quote */
    public record Quote(Ask ask, PriceListId list, List<Line> lines, Money total) {}

    /** Publishes; refuses a start in the past, a gap for services on sale, and two lists from the same day. */
    public PriceListId publish(Actor actor, PublishPrices command) {
        actor.requires(EDIT);
        checkScope(actor, command);
        return idempotency.once(actor, "catalogue.publish-prices", command, PriceListId.class, () -> {
            var area = areas.get(command.area());
            rules.check(command, area, LocalDate.ofInstant(clock.instant(), area.zone()));
            var known = HolidayCalendar.china().since(command.from());
            var sheet = new PriceSheet(command.prices(), known);
            var list = PriceListRow.published(command, sheet, clock.instant());
            store.add(list, command.prices().stream().map(ServicePrice::service).collect(Collectors.toSet()));
            audit.record(
                    actor,
                    "catalogue.publish-prices",
                    Subject.of("price-list", list.id()),
                    Map.of("area", area.code(), "company", list.company(), "from", command.from()));
            return list.id();
        });
    }

    /** The area's lists, general ones first, newest first; a company's staff see the general ones and their own. */
    public List<PriceListView> lists(Actor actor, AreaId area) {
        actor.requires(EDIT);
        areas.get(area);
        var views = new ArrayList<PriceListView>();
        var later = Optional.<PriceListRow>empty();
        for (var list : store.lists(area)) {
            var until = later.filter(next -> next.company() == list.company()).map(PriceListRow::from);
            if (list.company() == 0 || actor.sees(new CompanyId(list.company()))) {
                views.add(list.view(sheet(list.id()), until));
            }
            later = Optional.of(list);
        }
        return List.copyOf(views);
    }

    /** One list; {@code until} is when the next one of the same city and company begins. */
    public PriceListView get(Actor actor, PriceListId id) {
        actor.requires(EDIT);
        var list = store.find(id)
                .filter(row -> row.company() == 0 || actor.sees(new CompanyId(row.company())))
                .orElseThrow(() -> new NotFound("catalogue.price-list.unknown", id));
        var company = list.company() == 0 ? Optional.<CompanyId>empty() : Optional.of(new CompanyId(list.company()));
        var until = store.next(list.area(), company, list.from())
                .flatMap(store::find)
                .map(PriceListRow::from);
        return list.view(sheet(id), until);
    }

    /** The price; refuses with {@code catalogue.price.none} where the service is not sold there then. */
    public Quote quote(Ask ask) {
        var service = services.get(ask.service());
        if (!service.onSale()) {
            throw new Refused("catalogue.service.off-sale", Map.of("service", service.code()));
        }
        ServiceRules.checkChoice(service, ask.quantity(), ask.options());
        var zone = areas.get(ask.area()).zone();
        var day = LocalDate.ofInstant(ask.start(), zone);
        var list = own(ask, day).or(() -> general(ask, day)).orElseThrow(() -> PriceSheet.none(ask.service()));
        return sheet(list).quote(ask, list, zone);
    }

    /** The same quote again from the list that made it, whatever has been published since. */
    public Quote replay(Ask ask, PriceListId list) {
        return sheet(list).quote(ask, list, areas.get(ask.area()).zone());
    }

    /** The listed price of an extra under the list that a quote was made from. */
    public Money extra(PriceListId list, ServiceId service, String extra) {
        return sheet(list)
                .find(service)
                .flatMap(price -> Optional.ofNullable(price.extras().get(extra)))
                .orElseThrow(() -> new Refused("catalogue.extra.unknown", Map.of("extra", extra)));
    }

    private static void checkScope(Actor actor, PublishPrices command) {
        if (actor.isPlatform()) {
            return;
        }
        var company = command.company().orElseThrow(() -> new Forbidden(EDIT));
        if (!actor.sees(company)) {
            throw new NotFound("catalogue.company.unknown", company);
        }
    }

    private Optional<PriceListId> own(Ask ask, LocalDate day) {
        return ask.company().flatMap(company -> inForce(ask, Optional.of(company), day));
    }

    private Optional<PriceListId> general(Ask ask, LocalDate day) {
        return inForce(ask, Optional.empty(), day);
    }

    private Optional<PriceListId> inForce(Ask ask, Optional<CompanyId> company, LocalDate day) {
        return store.inForce(ask.area(), company, day)
                .filter(list -> sheet(list).find(ask.service()).isPresent());
    }

    private PriceSheet sheet(PriceListId list) {
        return store.sheet(list).orElseThrow(() -> new NotFound("catalogue.price-list.unknown", list));
    }
}
