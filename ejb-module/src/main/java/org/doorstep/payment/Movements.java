package org.doorstep.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.doorstep.payment.Payments.Movement;
import org.doorstep.shared.BusinessDates;

/** What a channel's bill of a day is compared with: captured payments, then confirmed refunds, each by time and id, then chargebacks. */
@Dependent
class Movements {
    private static final String PAYMENT = "payment";
    private static final String REFUND = "refund";
    static final String CHARGEBACK = "chargeback";

    @Inject
    PaymentStore store;

    @Inject
    BusinessDates dates;

    /** Where the next ones begin. */
    private record Place(String kind, Instant at, long id) {}

    List<Movement> after(String channel, LocalDate day, Optional<Movement> last, int limit) {
        var from = day.atStartOfDay(dates.zone()).toInstant();
        var until = day.plusDays(1).atStartOfDay(dates.zone()).toInstant();
        var place = last.map(movement -> new Place(movement.kind(), movement.at(), movement.id()))
                .orElse(new Place(PAYMENT, from, 0));
        if (!place.kind().equals(PAYMENT) && !place.kind().equals(REFUND)) {
            return List.of();
        }
        var found = new ArrayList<Movement>();
        if (place.kind().equals(PAYMENT)) {
            store.captured(channel, place.at(), place.id(), until, limit)
                    .forEach(payment -> found.add(payment.movement()));
        }
        var refunds = place.kind().equals(REFUND) ? place : new Place(REFUND, from, 0);
        if (found.size() < limit) {
            store.confirmed(channel, refunds.at(), refunds.id(), until, limit - found.size())
                    .forEach(refund -> found.add(refund.movement()));
        }
        // there are few: all of the day's stand on the last page
        if (found.size() < limit) {
            found.addAll(disputed(channel, from, until));
        }
        return found;
    }

    List<Movement> among(String channel, String kind, Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : kind.equals(PAYMENT)
                        ? store.capturedAmong(channel, ids).stream()
                                .map(Payment::movement)
                                .toList()
                        : store.confirmedAmong(channel, ids).stream()
                                .map(Refund::movement)
                                .toList();
    }

    List<Movement> disputed(String channel, LocalDate day) {
        return disputed(
                channel,
                day.atStartOfDay(dates.zone()).toInstant(),
                day.plusDays(1).atStartOfDay(dates.zone()).toInstant());
    }

    private List<Movement> disputed(String channel, Instant from, Instant until) {
        return Stream.concat(
                        store.chargebacks(channel, false, from, until).stream().map(Chargeback::taken),
                        store.chargebacks(channel, true, from, until).stream().map(Chargeback::returned))
                .toList();
    }
}
