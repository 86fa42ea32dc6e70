package org.doorstep.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.doorstep.payment.Payments.Movement;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;

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

    /** Where a page begins. */
    private record Place(String kind, Instant at, long id) {}

    Page<Movement> page(String channel, LocalDate day, PageRequest page) {
        var from = day.atStartOfDay(dates.zone()).toInstant();
        var until = day.plusDays(1).atStartOfDay(dates.zone()).toInstant();
        var place = page.after()
                .map(cursor -> new Place(cursor.text(0), cursor.instant(1), cursor.number(2)))
                .orElse(new Place(PAYMENT, from, 0));
        var rows = new ArrayList<Movement>();
        if (place.kind().equals(PAYMENT)) {
            store.captured(channel, place.at(), place.id(), until, page.rows())
                    .forEach(payment -> rows.add(payment.movement()));
        }
        var refunds = place.kind().equals(REFUND) ? place : new Place(REFUND, from, 0);
        if (rows.size() < page.rows()) {
            store.confirmed(channel, refunds.at(), refunds.id(), until, page.rows() - rows.size())
                    .forEach(refund -> rows.add(refund.movement()));
        }
        // there are few: all of the day's stand on the last page
        if (rows.size() < page.rows()) {
            rows.addAll(disputed(channel, from, until));
            return new Page<>(List.copyOf(rows), Optional.empty());
        }
        return Page.cut(rows, page, row -> new Object[] {row.kind(), row.at(), row.id()});
    }

    private List<Movement> disputed(String channel, Instant from, Instant until) {
        return Stream.concat(
                        store.chargebacks(channel, false, from, until).stream().map(Chargeback::taken),
                        store.chargebacks(channel, true, from, until).stream().map(Chargeback::returned))
                .toList();
    }
}
