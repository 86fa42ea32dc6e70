package org.doorstep.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doorstep.catalogue.Prices.PublishPrices;
import org.doorstep.catalogue.Prices.ServicePrice;
import org.doorstep.catalogue.Prices.Surcharge;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.ServiceId;

/** What a price list must be before it is published. */
@ApplicationScoped
class PriceRules {
    private static final long DEAREST_MINOR = 10_000_000_00L;

    @Inject
    PriceStore store;

    @Inject
    Services services;

    @Inject
    Areas areas;

    void check(PublishPrices command, Areas.Area area, LocalDate today) {
        if (command.from().isBefore(today)) {
            throw new Refused("catalogue.price-list.past", Map.of("from", command.from(), "today", today));
        }
        if (store.beginsOn(command.area(), command.company(), command.from())) {
            throw new Refused("catalogue.price-list.same-day", Map.of("from", command.from()));
        }
        var districts =
                areas.districts(area.id()).stream().map(Areas.District::code).collect(Collectors.toSet());
        var seen = new HashSet<ServiceId>();
        for (var price : command.prices()) {
            if (!seen.add(price.service())) {
                throw new Refused("catalogue.price.twice", service(price.service()));
            }
            check(price, area, districts);
        }
        if (command.company().isEmpty()) {
            checkNoGap(command, seen);
        }
    }

    private void check(ServicePrice price, Areas.Area area, Set<String> districts) {
        var service = services.get(price.service());
        Stream.of(
                        Stream.of(price.base(), price.perUnit()),
                        price.options().values().stream(),
                        price.extras().values().stream())
                .flatMap(amounts -> amounts)
                .forEach(amount -> check(amount, area));
        if (price.base().isZero() && price.perUnit().isZero()) {
            throw new Refused("catalogue.price.zero", service(price.service()));
        }
        checkSame(
                price,
                price.options().keySet(),
                service.options().stream().map(Services.Option::code).toList());
        checkSame(
                price,
                price.extras().keySet(),
                service.extras().stream().map(Services.Extra::code).toList());
        var codes = new HashSet<String>();
        for (var surcharge : price.surcharges()) {
            check(surcharge, districts);
            if (!codes.add(surcharge.code())) {
                throw new Refused("catalogue.code.twice", Map.of("code", surcharge.code()));
            }
        }
    }

    private static void check(Money amount, Areas.Area area) {
        if (!amount.currency().equals(area.currency())) {
            throw new Refused(
                    "catalogue.price.currency",
                    Map.of("currency", area.currency().getCurrencyCode()));
        }
        if (amount.isNegative() || amount.minor() > DEAREST_MINOR) {
            throw new Refused("catalogue.price.amount", Map.of("amount", amount.amount()));
        }
    }

    private static void check(Surcharge surcharge, Set<String> districts) {
        var unknown = surcharge.districts().stream()
                .filter(district -> !districts.contains(district))
                .findFirst();
        if (unknown.isPresent()) {
            throw new Refused("catalogue.district.unknown", Map.of("district", unknown.get()));
        }
    }

    /** Each option and extra of the service has a price, and nothing else has. */
    private static void checkSame(ServicePrice price, Set<String> priced, List<String> offered) {
        for (var code : offered) {
            if (!priced.contains(code)) {
                throw new Refused(
                        "catalogue.price.missing",
                        Map.of("service", price.service().value(), "code", code));
            }
        }
        for (var code : priced) {
            if (!offered.contains(code)) {
                throw new Refused(
                        "catalogue.price.surplus",
                        Map.of("service", price.service().value(), "code", code));
            }
        }
    }

    /** What is sold under the list before goes on under this one, and what this one sells goes on under the next. */
    private void checkNoGap(PublishPrices command, Set<ServiceId> priced) {
        var before = store.inForce(command.area(), command.company(), command.from())
                .flatMap(store::sheet)
                .map(PriceSheet::prices)
                .orElse(List.of());
        for (var earlier : before) {
            if (!priced.contains(earlier.service())
                    && services.get(earlier.service()).onSale()) {
                throw new Refused("catalogue.price-list.gap", service(earlier.service()));
            }
        }
        var after =
                store.next(command.area(), command.company(), command.from()).flatMap(store::sheet);
        for (var service : priced) {
            if (after.isPresent()
                    && after.get().find(service).isEmpty()
                    && services.get(service).onSale()) {
                throw new Refused("catalogue.price-list.gap", service(service));
            }
        }
    }

    private static Map<String, ?> service(ServiceId id) {
        return Map.of("service", Long.toString(id.value()));
    }
}
