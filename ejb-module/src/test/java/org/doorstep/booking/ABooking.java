package org.doorstep.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Money;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AddressId;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.PriceListId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;

/** Bookings for tests. */
final class ABooking {
    static final Currency CNY = Currency.getInstance("CNY");
    static final Instant NOON = Instant.parse("2026-11-25T04:00:00Z");
    static final Duration TWO_HOURS = Duration.ofHours(2);

    private ABooking() {}

    /** One visit for each price, a week apart, the first a week from now. */
    static Booking of(String... prices) {
        var agreed = new Booking.Agreed(
                new BookingId(1),
                "DS-261125-0001",
                new CustomerId(2),
                new AreaId(3),
                new ServiceId(4),
                1,
                Set.of("windows", "oven"),
                new AddressId(5),
                "440106",
                ZoneId.of("Asia/Shanghai"),
                Bookings.Payment.ONLINE,
                CNY,
                FeePolicy.parse("48:0,24:0.25,12:0.5,0:1"),
                FeePolicy.parse("24:0,0:0.2"),
                NOON,
                NOON.plus(Duration.ofMinutes(5)),
                Optional.of(NOON.plus(Duration.ofMinutes(15))));
        var booking = Booking.placed(agreed, null);
        for (int i = 0; i < prices.length; i++) {
            var slot = TimeSlot.of(NOON.plus(Duration.ofDays(7L * (i + 1))), TWO_HOURS);
            var priced = new BookingVisit.PricedVisit(
                    yuan(prices[i]), yuan("0.00"), new PriceListId(6), Optional.empty(), "{\"lines\":[]}");
            booking.add(BookingVisit.of(booking, new VisitId(10 + i), i, slot, priced));
        }
        return booking;
    }

    static Booking in(BookingState state) {
        var path =
                switch (state) {
                    case AWAITING_PAYMENT -> List.<String>of();
                    case CONFIRMED -> List.of("confirm");
                    case IN_PROGRESS -> List.of("confirm", "begin");
                    case FULFILLED -> List.of("confirm", "begin", "fulfil");
                    case CLOSED -> List.of("confirm", "begin", "fulfil", "close");
                    case EXPIRED -> List.of("expire");
                    case CANCELLED -> List.of("cancel");
                };
        var booking = of("100.00");
        path.forEach(booking::become);
        return booking;
    }

    static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }
}
