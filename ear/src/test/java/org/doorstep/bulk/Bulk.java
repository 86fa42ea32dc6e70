package org.doorstep.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes very many bookings, customers and workers of one that the services have made: a statement for each of its rows, so
 * that a million take minutes. PostgreSQL only. Copies stand in a table with {@code base} (its first id, {@link Mould#SPAN}
 * ids apart), {@code shift} (an interval), {@code days}, and a column for each other thing that a copy names.
 *
 * <p>Left out is what nothing but people read: audit, notices, messages, requests' keys, the live feed.
 */
public final class Bulk {
    /** How far apart the first ids of copies are. */
    public static final int SPAN = Mould.SPAN;

    private final Connection connection;

    public Bulk(Connection connection) {
        this.connection = connection;
    }

    /** Customers or workers like one that the services have made. @return their ids, {@link #SPAN} apart from the first */
    public List<Long> people(Seals seals, long person, int count, long firstId, int firstPhone) throws SQLException {
        return new People(connection, seals, person).multiply(count, firstId, firstPhone);
    }

    /** A booking's rows, or with {@link #ofPerson} a person's, without what is by chance. */
    public List<String> ofBooking(long booking, Map<String, String> tokens) throws SQLException {
        return new Normal(tokens).of(mould(booking, Map.of()).rows());
    }

    public List<String> ofPerson(long person, Map<String, String> tokens) throws SQLException {
        return new Normal(tokens).of(People.of(connection, person).rows());
    }

    /**
     * All about one booking: from the agreement to the channel's own book.
     *
     * @param others what the copies name instead of the booking's own, by id: {@code worker}, {@code customer}, {@code address}
     */
    public void bookings(long booking, Map<Long, String> others, String copies) throws SQLException {
        for (var statement : mould(booking, others).statements(copies)) {
            run(statement);
        }
    }

    /** The same of these tables alone, for what reads no others. */
    public void bookings(long booking, Map<Long, String> others, String copies, Set<String> tables)
            throws SQLException {
        for (var statement : mould(booking, others).of(tables).statements(copies)) {
            run(statement);
        }
    }

    Mould mould(long booking, Map<Long, String> others) throws SQLException {
        var mould = new Mould();
        others.forEach((id, column) -> mould.other(Long.toString(id), column));
        mould.add(connection, "booking_booking", "id = " + booking, "booking_no");
        mould.add(connection, "booking_visit", "booking = " + booking);
        for (var table : List.of("booking_extra", "booking_receipt", "booking_step")) {
            mould.add(connection, table, "booking = " + booking);
        }
        mould.add(connection, "visit_visit", "booking = " + booking, "held_by");
        var visits = list(mould.values("visit_visit", "id"));
        for (var table : List.of(
                "visit_step",
                "visit_photo",
                "visit_exclusion",
                "visit_breach",
                "visit_code",
                "dispatch_decision",
                "dispatch_wish")) {
            mould.add(connection, table, "visit in " + visits);
        }
        mould.add(connection, "payment_payment", "booking_id = " + booking, "channel_reference");
        mould.add(connection, "payment_refund", "booking_id = " + booking, "channel_reference");
        var payments = list(mould.values("payment_payment", "id"));
        var refunds = list(mould.values("payment_refund", "id"));
        mould.add(connection, "sandbox_channel_payment", "reference in " + payments);
        mould.add(connection, "sandbox_channel_refund", "payment_reference in " + payments);
        mould.add(
                connection,
                "ledger_entry",
                "subject_type = 'booking' and subject_id = " + booking + " or subject_type = 'visit' and subject_id in "
                        + numbers(visits) + " or subject_type = 'payment' and subject_id in " + numbers(payments)
                        + " or subject_type = 'refund' and subject_id in " + numbers(refunds));
        mould.add(connection, "ledger_line", "entry_id in " + numbers(list(mould.values("ledger_entry", "id"))));
        mould.add(
                connection,
                "ledger_wallet",
                "account like 'CUSTOMER%' and ref = '" + booking + "' or account = 'REFUND_IN_TRANSIT' and ref in "
                        + refunds);
        mould.add(connection, "ledger_unsettled", "visit_id in " + numbers(visits));
        mould.add(connection, "settlement_visit", "visit_id in " + numbers(visits));
        mould.add(connection, "review_review", "visit_id in " + numbers(visits));
        mould.add(
                connection,
                "availability_hold",
                "id in " + list(mould.values("visit_visit", "held_by")) + " or id in " + visits);
        return mould;
    }

    /** Workers' days follow their reservations, as if each had been made one after the other. */
    public void takeDays(String workers) throws SQLException {
        run(Days.taken(workers));
    }

    public void run(String statement) throws SQLException {
        try (var running = connection.createStatement()) {
            running.execute(statement);
        } catch (SQLException e) {
            throw new SQLException(statement, e);
        }
    }

    private static String list(List<String> values) {
        return values.isEmpty() ? "('0')" : "('" + String.join("', '", values) + "')";
    }

    private static String numbers(String list) {
        return list.replace("'", "");
    }
}
