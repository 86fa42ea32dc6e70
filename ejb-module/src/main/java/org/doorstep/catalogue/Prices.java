package org.doorstep.catalogue;

import jakarta.ejb.Stateless;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PriceListId;
import org.doorstep.shared.id.ServiceId;

/** Effective-dated price lists per city and company; a quote can be replayed to the cent years later. */
@Stateless
public class Prices {
    public static final Permission EDIT = Permission.of("catalogue.prices");

    /** When a surcharge applies, by local service time. All given parts must hold. */
    public record Surcharge(
            String code,
            Optional<LocalTime> from,
            Optional<LocalTime> until,
            Set<DayOfWeek> days,
            boolean holidays,
            Set<String> districts,
            Rate rate) {}

    /** Prices of one service. @param perUnit per quantity; {@code base} once. @param extras listed prices on site */
    public record ServicePrice(
            ServiceId service,
            Money base,
            Money perUnit,
            Map<String, Money> options,
            Map<String, Money> extras,
            List<Surcharge> surcharges) {}

    /** A list: in force from {@code from} (local date of service) until the next one of the same city and company. */
    public record PublishPrices(AreaId area, Optional<CompanyId> company, LocalDate from, List<ServicePrice> prices) {}

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
            AreaId area,
            Optional<CompanyId> company,
            ServiceId service,
            int quantity,
            Set<String> options,
            String district,
            Instant start) {}

    /** A line of a price. @param kind {@code base}, {@code unit}, {@code option}, {@code surcharge}. @param code which */
    public record Line(String kind, String code, int quantity, Money unitPrice, Money amount) {}

    /** A price with its lines, which add up to {@code total}. @param list with {@link Ask} it replays the quote */
    public record Quote(Ask ask, PriceListId list, List<Line> lines, Money total) {}

    /** Publishes; refuses a start in the past, a gap for services on sale, and two lists from the same day. */
    public PriceListId publish(Actor actor, PublishPrices command) {
        throw new UnsupportedOperationException();
    }

    public List<PriceListView> lists(Actor actor, AreaId area) {
        throw new UnsupportedOperationException();
    }

    /** The price; refuses with {@code catalogue.price.none} where the service is not sold there then. */
    public Quote quote(Ask ask) {
        throw new UnsupportedOperationException();
    }

    /** The same quote again from the list that made it, whatever has been published since. */
    public Quote replay(Ask ask, PriceListId list) {
        throw new UnsupportedOperationException();
    }

    /** The listed price of an extra under the list that a quote was made from. */
    public Money extra(PriceListId list, ServiceId service, String extra) {
        throw new UnsupportedOperationException();
    }
}
