package org.doorstep.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doorstep.ledger.Ledger.Received;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;

/** Adds up by what way bookings were paid, and what they lack. */
@Dependent
class Receipts {
    // what a rejected refund brought back had been paid before, and is not counted twice
    private static final String SUMS = "select booking, currency, sum(channel), sum(minor) from ("
            + "select credit_ref as booking, currency as currency,"
            + " case when debit_account = 'CHANNEL_CLEARING' then minor else 0 end as channel, minor as minor from ledger_line"
            + " where credit_account = 'CUSTOMER_PREPAID' and debit_account <> 'REFUND_IN_TRANSIT' and credit_ref in (%1$s)"
            // what a lost chargeback took was never paid; a refund goes back the way it came, and changes no proportion
            + " union all select p.debit_ref as booking, p.currency as currency, -p.minor as channel,"
            + " -p.minor as minor from ledger_line p"
            + " where p.debit_account = 'CUSTOMER_PREPAID' and p.credit_account = 'REFUND_IN_TRANSIT'"
            + " and p.debit_ref in (%1$s) and exists (select 1 from ledger_line l"
            + " where l.debit_account = 'REFUND_IN_TRANSIT' and l.debit_ref = p.credit_ref"
            + " and l.credit_account = 'CHARGEBACKS')) moved group by booking, currency";

    private static final String OWED = "select credit_ref, currency, sum(minor) from ledger_line"
            + " where debit_account = 'CUSTOMER_RECEIVABLE' and credit_account = 'UNSETTLED' and debit_ref in (%s)"
            + " group by credit_ref, currency";

    // the booking's receivable is one, but each payment of it is about a visit
    private static final String PAID_SINCE = "select e.subject_id, l.currency, sum(l.minor) from ledger_line l"
            + " join ledger_entry e on e.id = l.entry_id where l.credit_account = 'CUSTOMER_RECEIVABLE'"
            + " and l.debit_account = 'CUSTOMER_PREPAID' and l.credit_ref in (%s) group by e.subject_id, l.currency";

    @Inject
    LedgerConnection sql;

    Map<BookingId, Received> of(Collection<BookingId> bookings) {
        if (bookings.isEmpty()) {
            return Map.of();
        }
        var refs = refs(bookings);
        return sql
                .query(
                        among(SUMS, refs),
                        Receipts::received,
                        Stream.concat(refs.stream(), refs.stream()).toArray())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What was recognised of visits without being paid, less what was paid of it since. */
    Map<VisitId, Money> owed(Collection<BookingId> bookings) {
        var owed = new HashMap<VisitId, Money>();
        if (bookings.isEmpty()) {
            return owed;
        }
        var refs = refs(bookings);
        sql.query(among(OWED, refs), Receipts::visit, refs.toArray())
                .forEach(row -> owed.put(row.getKey(), row.getValue()));
        if (!owed.isEmpty()) {
            sql.query(among(PAID_SINCE, refs), Receipts::visit, refs.toArray())
                    .forEach(row -> owed.computeIfPresent(row.getKey(), (visit, sum) -> sum.minus(row.getValue())));
        }
        return owed;
    }

    private static List<String> refs(Collection<BookingId> bookings) {
        return bookings.stream().map(id -> Long.toString(id.value())).toList();
    }

    private static String among(String query, List<String> refs) {
        return query.formatted(String.join(", ", Collections.nCopies(refs.size(), "?")));
    }

    private static Map.Entry<BookingId, Received> received(ResultSet row) throws SQLException {
        var currency = Currency.getInstance(row.getString(2));
        return Map.entry(
                new BookingId(Long.parseLong(row.getString(1).strip())),
                new Received(Money.ofMinor(row.getLong(3), currency), Money.ofMinor(row.getLong(4), currency)));
    }

    private static Map.Entry<VisitId, Money> visit(ResultSet row) throws SQLException {
        return Map.entry(
                new VisitId(Long.parseLong(row.getString(1).strip())),
                Money.ofMinor(row.getLong(3), Currency.getInstance(row.getString(2))));
    }
}
