package org.doorstep.catalogue;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.catalogue.Prices.Ask;
import org.doorstep.catalogue.Prices.Line;
import org.doorstep.catalogue.Prices.Quote;
import org.doorstep.catalogue.Prices.ServicePrice;
import org.doorstep.catalogue.Prices.Surcharge;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.PriceListId;
import org.doorstep.shared.id.ServiceId;

/**
 * What a price list says, with the holidays known when it was published. With what is asked and the area's zone it gives
 * the price, and nothing else does, so that it is the same for ever.
 */
record PriceSheet(List<ServicePrice> prices, HolidayCalendar holidays) {

    Optional<ServicePrice> find(ServiceId service) {
        return prices.stream().filter(price -> price.service().equals(service)).findFirst();
    }

    Quote quote(Ask ask, PriceListId list, ZoneId zone) {
        var price = find(ask.service()).orElseThrow(() -> none(ask.service()));
        var lines = new ArrayList<Line>();
        add(lines, "base", "base", 1, price.base());
        add(lines, "unit", "unit", ask.quantity(), price.perUnit());
        for (var option : ask.options().stream().sorted().toList()) {
            var amount = Optional.ofNullable(price.options().get(option))
                    .orElseThrow(() -> new Refused("catalogue.option.unknown", Map.of("option", option)));
            lines.add(new Line("option", option, 1, amount, amount));
        }
        var sum = total(price.base(), lines);
        for (var surcharge : price.surcharges()) {
            if (applies(surcharge, ask, zone)) {
                var amount = sum.portion(surcharge.rate());
                lines.add(new Line("surcharge", surcharge.code(), 1, amount, amount));
            }
        }
        return new Quote(ask, list, List.copyOf(lines), total(price.base(), lines));
    }

    static Refused none(ServiceId service) {
        return new Refused("catalogue.price.none", Map.of("service", Long.toString(service.value())));
    }

    private static void add(List<Line> lines, String kind, String code, int quantity, Money unitPrice) {
        if (!unitPrice.isZero()) {
            lines.add(new Line(kind, code, quantity, unitPrice, unitPrice.times(quantity)));
        }
    }

    private static Money total(Money like, List<Line> lines) {
        return Money.sum(like.currency(), lines.stream().map(Line::amount).toList());
    }

    private boolean applies(Surcharge surcharge, Ask ask, ZoneId zone) {
        var start = ask.start().atZone(zone);
        return within(surcharge, start.toLocalTime())
                && onDay(surcharge, start.toLocalDate())
                && (!surcharge.holidays() || holidays.isOff(start.toLocalDate()))
                && (surcharge.districts().isEmpty() || surcharge.districts().contains(ask.district()));
    }

    /** From {@code from}, included, until {@code until}, not included; across midnight when until is not later. */
    private static boolean within(Surcharge surcharge, LocalTime time) {
        var from = surcharge.from().orElse(LocalTime.MIN);
        var until = surcharge.until();
        if (until.isEmpty()) {
            return !time.isBefore(from);
        }
        boolean after = !time.isBefore(from);
        boolean before = time.isBefore(until.get());
        return from.isBefore(until.get()) ? after && before : after || before;
    }

    private boolean onDay(Surcharge surcharge, LocalDate date) {
        var days = surcharge.days();
        if (days.isEmpty()) {
            return true;
        }
        boolean weekend = date.getDayOfWeek().getValue() >= 6;
        return days.contains(date.getDayOfWeek())
                && !(weekend && holidays.madeUp().contains(date));
    }
}
