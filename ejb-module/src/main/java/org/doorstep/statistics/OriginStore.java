package org.doorstep.statistics;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Money;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Subject;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.statistics.Origins.CountedLine;
import org.doorstep.statistics.Origins.CountedVisit;
import org.doorstep.statistics.Origins.Of;

/** What facts are made of, by the same views and the same lines of money. */
@Dependent
class OriginStore {
    /** As {@link FactSource#channels}: the first captured payment's, else cash, else none. */
    private static final String CHANNEL = "coalesce((select p.channel from statistics_payment p where p.id ="
            + " (select min(q.id) from statistics_payment q where q.booking_id = %1$s and q.captured_at is not null)),"
            + " case when exists (select 1 from statistics_receipt r where r.booking = %1$s and r.kind = 'CASH')"
            + " then 'cash' else 'none' end)";

    @Inject
    Rows rows;

    List<CountedVisit> visits(Of fact, TimeSlot span, PageRequest page) {
        var parameters = new ArrayList<Object>(List.of(span.start(), span.end()));
        var where = ofVisit(fact, parameters) + (fact.area().isPresent() ? " and v.area = ?" : "");
        fact.area().map(AreaId::value).ifPresent(parameters::add);
        page.after().ifPresent(cursor -> parameters.add(cursor.number(0)));
        return rows.query(
                "select v.id, v.booking, v.area, v.service, v.company, v.worker, v.state, v.slot_start, v.arrived_at,"
                        + " v.finished_at from statistics_visit v where v.finished_at >= ? and v.finished_at < ?"
                        + " and v.state in ('COMPLETED', 'CANCELLED', 'NO_SHOW_CUSTOMER', 'UNFULFILLED') and " + where
                        + (page.after().isPresent() ? " and v.id > ?" : "") + " order by v.id fetch first "
                        + page.rows()
                        + " rows only",
                OriginStore::visit,
                parameters);
    }

    List<CountedLine> lines(Of fact, Figure figure, PageRequest page) {
        var parameters = MoneyLines.parameters(figure, fact.date());
        var where = ofLine(fact, parameters) + (fact.area().isPresent() ? " and x.area_id = ?" : "");
        fact.area().map(AreaId::value).ifPresent(parameters::add);
        page.after()
                .ifPresent(cursor -> parameters.addAll(List.of(
                        cursor.number(0), cursor.number(0), cursor.number(1), cursor.number(1), cursor.number(2))));
        return rows.query(
                "select x.entry_id, x.line_no, x.rule_name, x.subject_type, x.subject_id, x.area_id, x.sign * x.minor,"
                        + " x.currency from (" + MoneyLines.of(figure) + ") x where " + where
                        + (page.after().isPresent()
                                ? " and (x.entry_id > ? or (x.entry_id = ? and (x.line_no > ? or (x.line_no = ?"
                                        + " and x.sign > ?))))"
                                : "")
                        + " order by x.entry_id, x.line_no, x.sign fetch first " + page.rows() + " rows only",
                row -> line(row, figure),
                parameters);
    }

    /** The condition that a fact's key makes of visits. */
    private static String ofVisit(Of fact, List<Object> parameters) {
        var column = "v." + fact.dimension();
        if (fact.dimension().equals("channel")) {
            parameters.add(fact.key());
            return CHANNEL.formatted("v.booking") + " = ?";
        }
        if (isNobody(fact)) {
            return "(" + column + " is null or " + column + " = 0)";
        }
        parameters.add(Long.parseLong(fact.key()));
        return column + " = ?";
    }

    /**
     * The condition that it makes of lines, by what they are about. By EXISTS: Derby makes an inner join of an outer one
     * whose columns a condition names.
     */
    private static String ofLine(Of fact, List<Object> parameters) {
        var stranger = "x.subject_type not in ('visit', 'booking')";
        return switch (fact.dimension()) {
            case "area" -> numbered("x.area_id", fact, parameters);
            case "company", "worker" ->
                isNobody(fact)
                        ? "not " + ofSubject("visit", "t." + fact.dimension() + " > 0")
                        : ofSubject("visit", numbered("t." + fact.dimension(), fact, parameters));
            case "service" ->
                isNobody(fact)
                        ? stranger
                        : "(" + ofSubject("visit", numbered("t.service", fact, parameters)) + " or "
                                + ofSubject("booking", numbered("t.service", fact, parameters)) + ")";
            default -> {
                parameters.addAll(List.of(fact.key(), fact.key()));
                yield "(" + ofSubject("visit", CHANNEL.formatted("t.booking") + " = ?") + " or "
                        + ofSubject("booking", CHANNEL.formatted("t.id") + " = ?")
                        + (fact.key().equals(AddingUp.NO_CHANNEL) ? " or " + stranger : "") + ")";
            }
        };
    }

    private static String ofSubject(String type, String condition) {
        return "(x.subject_type = '" + type + "' and exists (select 1 from statistics_" + type
                + " t where t.id = x.subject_id and " + condition + "))";
    }

    private static String numbered(String column, Of fact, List<Object> parameters) {
        parameters.add(isNobody(fact) ? 0L : Long.parseLong(fact.key()));
        return column + " = ?";
    }

    private static boolean isNobody(Of fact) {
        return fact.key().equals(Tally.NOBODY);
    }

    private static CountedVisit visit(ResultSet row) throws SQLException {
        return new CountedVisit(
                new VisitId(row.getLong(1)),
                new BookingId(row.getLong(2)),
                new AreaId(row.getLong(3)),
                new ServiceId(row.getLong(4)),
                some(row.getLong(5)).map(CompanyId::new),
                some(row.getLong(6)).map(WorkerId::new),
                row.getString(7),
                row.getTimestamp(8).toInstant(),
                Optional.ofNullable(row.getTimestamp(9)).map(Timestamp::toInstant),
                row.getTimestamp(10).toInstant());
    }

    private static Optional<Long> some(long id) {
        return id == 0 ? Optional.empty() : Optional.of(id);
    }

    private static CountedLine line(ResultSet row, Figure figure) throws SQLException {
        return new CountedLine(
                new EntryId(row.getLong(1)),
                row.getInt(2),
                row.getString(3),
                new Subject(row.getString(4), row.getLong(5)),
                new AreaId(row.getLong(6)),
                Money.ofMinor(
                        row.getLong(7), Currency.getInstance(row.getString(8).strip())),
                MoneyLines.corrects(figure, row.getString(3)));
    }
}
