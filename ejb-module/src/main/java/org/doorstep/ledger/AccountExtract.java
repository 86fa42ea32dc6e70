package org.doorstep.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.doorstep.ledger.Inquiries.Extract;
import org.doorstep.ledger.Inquiries.ExtractLine;
import org.doorstep.ledger.Inquiries.Span;
import org.doorstep.shared.Cursor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.EntryId;

/**
 * Reads an account's lines with its balances. A page's first balance is added up anew from the lines before it, not carried
 * in the cursor, so that it is right though a line was posted meanwhile.
 */
@Dependent
class AccountExtract {
    private static final String ORDER = " order by x.applies_at, x.entry_id, x.line_no, x.side";
    /** Lexical order of the four, for databases that do not compare rows. */
    private static final String AFTER = "(x.applies_at > ? or (x.applies_at = ? and (x.entry_id > ? or (x.entry_id = ?"
            + " and (x.line_no > ? or (x.line_no = ? and x.side > ?))))))";

    @Inject
    LedgerConnection sql;

    /** A line of the account, seen from its side. @param side 1 when it debits, 2 when it credits */
    private record Row(
            long entry,
            int line,
            int side,
            java.time.LocalDate appliesAt,
            Account counter,
            String counterRef,
            long minor,
            AreaId area,
            Rule rule,
            java.time.Instant occurredAt,
            Subject about) {
        Object[] place() {
            return new Object[] {appliesAt, entry, line, side};
        }
    }

    Extract of(Span span, PageRequest page) {
        var opening = sum(span, " and l.applies_at < ?", List.of(span.from()));
        var closing = sum(span, " and l.applies_at <= ?", List.of(span.until()));
        var cut = Page.cut(rows(span, page), page, Row::place);
        long balance =
                page.after().isPresent() ? opening + before(span, page.after().get()) : opening;
        var items = new ArrayList<ExtractLine>();
        for (var row : cut.items()) {
            balance += signed(span, row.side(), row.minor());
            items.add(view(span, row, balance));
        }
        return new Extract(span, money(span, opening), money(span, closing), items, cut.next());
    }

    private List<Row> rows(Span span, PageRequest page) {
        var parameters = inRange(span);
        var where = page.after()
                .map(cursor -> {
                    parameters.addAll(place(cursor));
                    return " where " + AFTER;
                })
                .orElse("");
        var select = "select x.entry_id, x.line_no, x.side, x.applies_at, x.counter, x.counter_ref, x.minor, x.area_id,"
                + " e.rule_name, e.occurred_at, e.subject_type, e.subject_id from (" + both(span)
                + ") x join ledger_entry e on e.id = x.entry_id" + where + ORDER + " fetch first " + page.rows()
                + " rows only";
        return sql.query(select, AccountExtract::row, parameters.toArray());
    }

    /** What the lines of the range until a place have done to the balance. */
    private long before(Span span, Cursor cursor) {
        var parameters = inRange(span);
        parameters.addAll(place(cursor));
        return sql
                .query(
                        "select x.side, coalesce(sum(x.minor), 0) from (" + both(span) + ") x where not " + AFTER
                                + " group by x.side",
                        row -> signed(span, row.getInt(1), row.getLong(2)),
                        parameters.toArray())
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static List<Object> place(Cursor cursor) {
        var date = cursor.date(0);
        return List.of(
                date, date, cursor.number(1), cursor.number(1), cursor.number(2), cursor.number(2), cursor.number(3));
    }

    private long sum(Span span, String until, List<Object> dates) {
        long moved = sideSum(span, "debit", until, dates) - sideSum(span, "credit", until, dates);
        return span.account().debitSign() * moved;
    }

    private long sideSum(Span span, String side, String until, List<Object> dates) {
        var parameters = of(span);
        parameters.addAll(dates);
        return sql.query(
                        "select coalesce(sum(l.minor), 0) from ledger_line l where " + where(span, side) + until,
                        row -> row.getLong(1),
                        parameters.toArray())
                .get(0);
    }

    private static String both(Span span) {
        return side(span, "debit", "credit", 1) + " union all " + side(span, "credit", "debit", 2);
    }

    private static String side(Span span, String side, String other, int number) {
        return "select l.entry_id, l.line_no, " + number + " as side, l.applies_at, l." + other
                + "_account as counter, l." + other
                + "_ref as counter_ref, l.minor, l.area_id from ledger_line l where "
                + where(span, side) + " and l.applies_at between ? and ?";
    }

    private static String where(Span span, String side) {
        return "l." + side + "_account = ? and l.currency = ?"
                + (span.ref().isPresent() ? " and l." + side + "_ref = ?" : "")
                + (span.area().isPresent() ? " and l.area_id = ?" : "");
    }

    private static List<Object> of(Span span) {
        var parameters = new ArrayList<Object>();
        parameters.add(span.account().name());
        parameters.add(span.currency().getCurrencyCode());
        span.ref().ifPresent(parameters::add);
        span.area().map(AreaId::value).ifPresent(parameters::add);
        return parameters;
    }

    private static List<Object> inRange(Span span) {
        var parameters = of(span);
        parameters.add(span.from());
        parameters.add(span.until());
        parameters.addAll(List.copyOf(parameters));
        return parameters;
    }

    private static long signed(Span span, int side, long minor) {
        return (side == 1 ? 1 : -1) * span.account().debitSign() * minor;
    }

    private static ExtractLine view(Span span, Row row, long balance) {
        return new ExtractLine(
                new EntryId(row.entry()),
                row.line(),
                row.rule(),
                row.occurredAt(),
                row.appliesAt(),
                row.area(),
                row.about(),
                row.counter(),
                row.counterRef(),
                money(span, row.side() == 1 ? row.minor() : 0),
                money(span, row.side() == 2 ? row.minor() : 0),
                money(span, balance));
    }

    private static Money money(Span span, long minor) {
        return Money.ofMinor(minor, span.currency());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getInt(2),
                row.getInt(3),
                row.getDate(4).toLocalDate(),
                Account.valueOf(row.getString(5)),
                row.getString(6),
                row.getLong(7),
                new AreaId(row.getLong(8)),
                Rule.valueOf(row.getString(9)),
                row.getTimestamp(10).toInstant(),
                new Subject(row.getString(11), row.getLong(12)));
    }
}
