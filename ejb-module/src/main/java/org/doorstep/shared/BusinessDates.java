package org.doorstep.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.eclipse.microprofile.config.ConfigProvider;

/** The business date: the calendar day in the accounting zone (configuration {@code doorstep.accounting.zone}). */
@ApplicationScoped
public class BusinessDates {
    private static final ZoneId USUAL = ZoneId.of("Asia/Shanghai");

    private final ZoneId zone = configuredZone();

    @Inject
    Clock clock;

    /** The zone that cuts business dates: where the house keeps its books. */
    public static ZoneId configuredZone() {
        return ConfigProvider.getConfig()
                .getOptionalValue("doorstep.accounting.zone", String.class)
                .map(BusinessDates::zone)
                .orElse(USUAL);
    }

    // with a zone that is none the node never becomes ready; see ConfigurationShape
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return USUAL;
        }
    }

    public LocalDate today() {
        return of(clock.instant());
    }

    /** The business date on which an instant falls. */
    public LocalDate of(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** The instants of a business date, half open; 23 or 25 hours long where the zone changes its clocks. */
    public TimeSlot span(LocalDate date) {
        return new TimeSlot(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    public ZoneId zone() {
        return zone;
    }
}
