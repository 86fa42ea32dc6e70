package org.doorstep.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import org.doorstep.payment.Payments.Movement;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;

/** What a channel's bill of a day is compared with: captured payments, then confirmed refunds, each by time and id. */
@Dependent
class Movements {
    private static final String PAYMENT = "payment";
    private static final String REFUND = "refund";

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
        return Page.cut(rows, page, row -> new Object[] {row.kind(), row.at(), row.id()});
    }
}
