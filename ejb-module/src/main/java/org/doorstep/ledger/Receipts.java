package org.doorstep.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;
import org.doorstep.ledger.Ledger.Received;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.BookingId;

/** Adds up by what way bookings were paid. */
@Dependent
class Receipts {
    // what a rejected refund brought back had been paid before, and is not counted twice
    private static final String SUMS = "select credit_ref, currency,"
            + " sum(case when debit_account = 'CHANNEL_CLEARING' then minor else 0 end), sum(minor) from ledger_line"
            + " where credit_account = 'CUSTOMER_PREPAID' and debit_account <> 'REFUND_IN_TRANSIT' and credit_ref in (%s)"
            + " group by credit_ref, currency";

    @Inject
    LedgerConnection sql;

    Map<BookingId, Received> of(Collection<BookingId> bookings) {
        if (bookings.isEmpty()) {
            return Map.of();
        }
        var refs = bookings.stream().map(id -> Long.toString(id.value())).toArray();
        return sql
                .query(SUMS.formatted(String.join(", ", Collections.nCopies(refs.length, "?"))), Receipts::read, refs)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map.Entry<BookingId, Received> read(ResultSet row) throws SQLException {
        var currency = Currency.getInstance(row.getString(2));
        return Map.entry(
                new BookingId(Long.parseLong(row.getString(1).strip())),
                new Received(Money.ofMinor(row.getLong(3), currency), Money.ofMinor(row.getLong(4), currency)));
    }
}
