package org.doorstep.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.VisitId;

/** The unsettled row of each visit: follows the lines that touch {@code UNSETTLED}, carries the freeze. */
@Dependent
class UnsettledRows {
    private static final String COLUMNS = "visit_id, area_id, minor, currency, frozen, reason";
    private static final String ADD =
            "update ledger_unsettled set minor = minor + ?" + " where visit_id = ? and currency = ? and minor + ? >= 0";
    private static final String ADD_UNLESS_FROZEN = ADD + " and frozen = false";
    private static final String OPEN =
            "insert into ledger_unsettled (visit_id, area_id, currency, minor, frozen) values (?, ?, ?, 0, false)";

    @Inject
    LedgerConnection sql;

    private record Change(SubAccount sub, long minor) {
        long visit() {
            return Long.parseLong(sub.ref());
        }

        Object[] row() {
            return new Object[] {minor, visit(), sub.currency(), minor};
        }
    }

    void change(List<Draft> drafts) {
        var sharing = drafts.stream()
                .filter(draft -> draft.posting().rule() == Rule.SHARED_OUT)
                .toList();
        var others = drafts.stream()
                .filter(draft -> draft.posting().rule() != Rule.SHARED_OUT)
                .toList();
        apply(ADD, changes(others));
        // money in dispute may go back to the customer, but is not shared out
        apply(ADD_UNLESS_FROZEN, changes(sharing));
    }

    Optional<Ledger.Unsettled> find(VisitId visit) {
        return sql
                .query(
                        "select " + COLUMNS + " from ledger_unsettled where visit_id = ?",
                        UnsettledRows::read,
                        visit.value())
                .stream()
                .findAny();
    }

    Optional<Ledger.Unsettled> lock(VisitId visit) {
        // an update locks on every database; 'for update' does not mix with Derby's read committed as one would wish
        sql.update("update ledger_unsettled set visit_id = visit_id where visit_id = ?", visit.value());
        return find(visit);
    }

    List<Ledger.Unsettled> lock(Collection<VisitId> visits) {
        if (visits.isEmpty()) {
            return List.of();
        }
        var ids = visits.stream().map(VisitId::value).sorted().toArray();
        var among = " where visit_id in (" + String.join(", ", Collections.nCopies(ids.length, "?")) + ")";
        sql.update("update ledger_unsettled set visit_id = visit_id" + among, ids);
        return sql.query("select " + COLUMNS + " from ledger_unsettled" + among, UnsettledRows::read, ids);
    }

    void freeze(VisitId visit, AreaId area, Currency currency, String reason) {
        sql.insertNew(OPEN, "visit_id", List.<Object[]>of(new Object[] {
            visit.value(), area.value(), currency.getCurrencyCode()
        }));
        sql.update("update ledger_unsettled set frozen = true, reason = ? where visit_id = ?", reason, visit.value());
    }

    void release(VisitId visit) {
        sql.update("update ledger_unsettled set frozen = false, reason = null where visit_id = ?", visit.value());
    }

    private static List<Change> changes(List<Draft> drafts) {
        var sums = new TreeMap<SubAccount, Long>();
        drafts.stream()
                .flatMap(Draft::changes)
                .filter(change -> change.getKey().keptAs(Account.Keeping.UNSETTLED_ROW))
                .forEach(change -> sums.merge(change.getKey(), change.getValue(), Math::addExact));
        var changes = new ArrayList<Change>();
        sums.forEach((sub, minor) -> changes.add(new Change(sub, minor)));
        return changes;
    }

    private void apply(String statement, List<Change> changes) {
        var counts = sql.batch(statement, changes.stream().map(Change::row).toList());
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                open(statement, changes.get(i));
            }
        }
    }

    private void open(String statement, Change change) {
        if (change.minor() > 0) {
            Object[] row = {change.visit(), change.sub().area(), change.sub().currency()};
            sql.insertNew(OPEN, "visit_id", List.<Object[]>of(row));
            if (sql.update(statement, change.row()) == 1) {
                return;
            }
        }
        var frozen =
                find(new VisitId(change.visit())).map(Ledger.Unsettled::frozen).orElse(false);
        throw new Refused(
                frozen && statement.equals(ADD_UNLESS_FROZEN)
                        ? "ledger.unsettled.frozen"
                        : "ledger.unsettled.too-little",
                Map.of("visit", change.sub().ref()));
    }

    private static Ledger.Unsettled read(ResultSet row) throws SQLException {
        return new Ledger.Unsettled(
                new VisitId(row.getLong(1)),
                new AreaId(row.getLong(2)),
                Money.ofMinor(row.getLong(3), Currency.getInstance(row.getString(4))),
                row.getBoolean(5),
                Optional.ofNullable(row.getString(6)));
    }
}
