package org.doorstep.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.doorstep.payment.Payments.Movement;
import org.doorstep.shared.BusinessDates;

/** What a channel's bill of a day is compared with: captured payments, then confirmed refunds, each by time and id. */
@Dependent
class Movements {
    private static final String PAYMENT = "payment";
    private static final String REFUND = "refund";

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
}
