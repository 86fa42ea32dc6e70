package org.doorstep.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doorstep.ledger.Inquiries.Search;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;

/** Finds entries. Each condition has its index; a booking or visit is first followed to the entries of its refunds. */
@Dependent
class EntrySearch {
    private static final int MOST_RELATED = 2_000;
    private static final String NOTHING = "0";

    @Inject
    LedgerConnection sql;

    @Inject
    Books books;

    /** Conditions that must all hold, with their parameters. */
    private static final class Where {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        void also(String condition, Object... values) {
            conditions.add(condition);
            parameters.addAll(Arrays.asList(values));
        }

        String text() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }
    }

    Page<Ledger.EntryView> find(Search wanted, PageRequest page) {
        var where = conditions(wanted);
        page.after().ifPresent(cursor -> where.also("e.id < ?", cursor.number(0)));
        var ids = sql.query(
                "select e.id from ledger_entry e" + where.text() + " order by e.id desc fetch first " + page.rows()
                        + " rows only",
                row -> row.getLong(1),
                where.parameters.toArray());
        return Page.cut(
                books.byIds(ids), page, entry -> new Object[] {entry.id().value()});
    }

    private Where conditions(Search wanted) {
        var where = new Where();
        wanted.booking().ifPresent(booking -> where.also("e.id in (" + list(ofBooking(booking)) + ")"));
        wanted.visit().ifPresent(visit -> where.also("e.id in (" + list(ofVisits(Set.of(visit.value()))) + ")"));
        wanted.company().ifPresent(company -> touching(where, company.value(), Account.COMPANY_PAYABLE));
        wanted.worker()
                .ifPresent(worker -> touching(where, worker.value(), Account.WORKER_PAYABLE, Account.WORKER_CASH));
        wanted.area().map(AreaId::value).ifPresent(area -> where.also("e.area_id = ?", area));
        wanted.rule().ifPresent(rule -> where.also("e.rule_name = ?", rule.name()));
        wanted.actor().ifPresent(person -> where.also("e.posted_by in (?, ?, ?)", names(person.value())));
        wanted.from().ifPresent(date -> where.also("e.applies_at >= ?", date));
        wanted.until().ifPresent(date -> where.also("e.applies_at <= ?", date));
        amounts(where, wanted);
        return where;
    }

    /** How {@link Journal} names a person, whichever way they came. */
    private static Object[] names(long person) {
        return new Object[] {"staff " + person, "company-staff " + person, "person " + person};
    }

    private static void amounts(Where where, Search wanted) {
        var bounds = Stream.of(wanted.least(), wanted.most())
                .flatMap(Optional::stream)
                .toList();
        if (bounds.isEmpty()) {
            return;
        }
        if (bounds.stream().map(Money::currency).distinct().count() > 1) {
            throw new Refused("ledger.amount.currencies", Map.of());
        }
        Currency currency = bounds.get(0).currency();
        where.also(
                "e.id in (select entry_id from ledger_line where currency = ? and minor between ? and ?)",
                currency.getCurrencyCode(),
                wanted.least().map(Money::minor).orElse(0L),
                wanted.most().map(Money::minor).orElse(Long.MAX_VALUE));
    }

    private static void touching(Where where, long payee, Account... accounts) {
        var names = Arrays.stream(accounts).map(account -> "'" + account + "'").collect(Collectors.joining(", "));
        var ref = Long.toString(payee);
        where.also(
                "e.id in (select entry_id from ledger_line where debit_account in (" + names + ") and debit_ref = ?"
                        + " union select entry_id from ledger_line where credit_account in (" + names
                        + ") and credit_ref = ?)",
                ref,
                ref);
    }

    /** Its own entries, those that touch its sub-accounts, and all of the visits that these are about. */
    private Set<Long> ofBooking(BookingId booking) {
        var found = new LinkedHashSet<>(about("booking", Set.of(booking.value())));
        for (var account : List.of(Account.CUSTOMER_PREPAID, Account.CUSTOMER_RECEIVABLE)) {
            found.addAll(touching(account, Set.of(Long.toString(booking.value()))));
        }
        var visits = found.isEmpty()
                ? List.<Long>of()
                : sql.query(
                        "select distinct subject_id from ledger_entry where subject_type = 'visit' and id in ("
                                + list(found) + ")",
                        row -> row.getLong(1));
        found.addAll(ofVisits(visits));
        found.addAll(refundsOf(found));
        return found;
    }

    private Set<Long> ofVisits(Collection<Long> visits) {
        if (visits.isEmpty()) {
            return Set.of();
        }
        var found = new LinkedHashSet<>(about("visit", visits));
        found.addAll(
                touching(Account.UNSETTLED, visits.stream().map(String::valueOf).toList()));
        found.addAll(refundsOf(found));
        return found;
    }

    /** What became of the refunds that these entries sent on their way. */
    private List<Long> refundsOf(Set<Long> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        var refunds = sql.query(
                "select distinct credit_ref from ledger_line where credit_account = 'REFUND_IN_TRANSIT' and entry_id in ("
                        + list(entries) + ")",
                row -> row.getString(1));
        return refunds.isEmpty() ? List.of() : touching(Account.REFUND_IN_TRANSIT, refunds);
    }

    private List<Long> about(String type, Collection<Long> subjects) {
        return sql.query(
                "select id from ledger_entry where subject_type = ? and subject_id in (" + list(subjects)
                        + ") order by id fetch first " + MOST_RELATED + " rows only",
                row -> row.getLong(1),
                type);
    }

    private List<Long> touching(Account account, Collection<String> refs) {
        var marks = String.join(", ", Collections.nCopies(refs.size(), "?"));
        var found = new ArrayList<Long>();
        for (var side : List.of("debit", "credit")) {
            found.addAll(sql.query(
                    "select entry_id from ledger_line where " + side + "_account = '" + account + "' and " + side
                            + "_ref in (" + marks + ") order by entry_id fetch first " + MOST_RELATED + " rows only",
                    row -> row.getLong(1),
                    refs.toArray()));
        }
        return found;
    }

    private static String list(Collection<Long> ids) {
        return ids.isEmpty() ? NOTHING : ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
