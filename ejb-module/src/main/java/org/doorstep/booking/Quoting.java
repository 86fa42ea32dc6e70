package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.doorstep.catalogue.Areas;
import org.doorstep.catalogue.Prices;
import org.doorstep.catalogue.Services;
import org.doorstep.customer.Customers;
import org.doorstep.promotion.Offers;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Refused;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers;

/** Turns a wish into priced slots; refuses what could never be booked. */
@Dependent
class Quoting {
    static final int MOST_VISITS = 12;
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration FARTHEST = Duration.ofDays(366);

    @Inject
    Areas areas;

    @Inject
    Services services;

    @Inject
    Prices prices;

    @Inject
    Offers offers;

    @Inject
    Customers customers;

    @Inject
    Workers workers;

    @Inject
    Clock clock;

    /** A wish with everything that placing needs; {@code quotes} and {@code slots} pair up. */
    record Quoted(
            Services.ServiceView service,
            Customers.Address address,
            Areas.Area area,
            Optional<CompanyId> company,
            List<TimeSlot> slots,
            List<Prices.Quote> quotes,
            Optional<Offers.Offer> offer) {
        Money total() {
            return Money.sum(
                    area.currency(), quotes.stream().map(Prices.Quote::total).toList());
        }

        Optional<Bookings.Discount> discount() {
            return offer.map(found ->
                    new Bookings.Discount(found.code(), found.title(), Money.sum(area.currency(), found.off())));
        }

        ZoneId zone() {
            return area.zone();
        }
    }

    Quoted quote(CustomerId customer, Bookings.Wish wish) {
        var address = address(customer, wish.address());
        var area = areas.get(address.area());
        if (!area.open()) {
            throw new Refused("booking.area.closed", Map.of("area", area.name()));
        }
        var service = services.get(wish.service());
        check(service, wish.quantity(), wish.options());
        var length = services.duration(service.id(), wish.quantity(), wish.options());
        var slots = starts(wish, area.zone()).stream()
                .map(start -> TimeSlot.of(start, length))
                .toList();
        var company = wish.worker().map(this::company);
        var quotes = slots.stream()
                .map(slot -> prices.quote(new Prices.Ask(
                        area.id(),
                        company,
                        service.id(),
                        wish.quantity(),
                        wish.options(),
                        address.district(),
                        slot.start())))
                .toList();
        var offer = offers.find(
                Actor.system("booking"),
                new Offers.Wanted(
                        customer,
                        area,
                        service.id(),
                        company,
                        wish.promotion().map(code -> code.toUpperCase(Locale.ROOT)),
                        quotes.stream().map(Prices.Quote::total).toList()));
        return new Quoted(
                service,
                address,
                area,
                company,
                slots,
                offer.map(found -> Reduced.by(found, quotes)).orElse(quotes),
                offer);
    }

    /** The price of one visit at another start, as the same kind of ask; what was off it goes on being off it. */
    Prices.Quote priceAt(Booking booking, BookingVisit visit, Instant start) {
        var quote = prices.quote(new Prices.Ask(
                booking.area(),
                visit.priceCompany(),
                booking.service(),
                booking.quantity(),
                booking.options(),
                booking.district(),
                start));
        return booking.promotionCode()
                .map(code -> Reduced.by(quote, code, visit.discount()))
                .orElse(quote);
    }

    private Customers.Address address(CustomerId customer, AddressId id) {
        var address = customers.address(Actor.system("booking"), id);
        if (!address.customer().equals(customer)) {
            throw new NotFound("customer.address.unknown", id);
        }
        return address;
    }

    private CompanyId company(WorkerId worker) {
        var candidate = workers.candidates(Set.of(worker)).get(worker);
        if (candidate == null) {
            throw new NotFound("booking.worker.unknown", worker);
        }
        return candidate.company();
    }

    private static void check(Services.ServiceView service, int quantity, Set<String> options) {
        if (!service.onSale()) {
            throw new Refused("booking.service.not-on-sale");
        }
        if (quantity < service.least() || quantity > service.most()) {
            throw new Refused("booking.quantity.outside", Map.of("least", service.least(), "most", service.most()));
        }
        var known = service.options().stream().map(Services.Option::code).collect(Collectors.toSet());
        for (var option : options) {
            if (!known.contains(option)) {
                throw new Refused("booking.option.unknown", Map.of("option", option));
            }
        }
    }

    private List<Instant> starts(Bookings.Wish wish, ZoneId zone) {
        if (wish.weekly().isPresent() != wish.starts().isEmpty()) {
            throw new Refused("booking.starts.either");
        }
        var starts = wish.weekly().map(weekly -> Series.weekly(weekly, zone)).orElse(wish.starts());
        if (starts.size() > MOST_VISITS || new TreeSet<>(starts).size() < starts.size()) {
            throw new Refused("booking.starts.number", Map.of("most", MOST_VISITS));
        }
        starts.forEach(this::checkStart);
        return starts.stream().sorted().toList();
    }

    void checkStart(Instant start) {
        var now = clock.instant();
        if (start.getEpochSecond() % QUARTER.toSeconds() != 0 || start.getNano() != 0) {
            throw new Refused("booking.start.misaligned", Map.of("start", start));
        }
        if (!start.isAfter(now)) {
            throw new Refused("booking.start.past", Map.of("start", start));
        }
        if (start.isAfter(now.plus(FARTHEST))) {
            throw new Refused("booking.start.too-far", Map.of("start", start));
        }
    }
}
