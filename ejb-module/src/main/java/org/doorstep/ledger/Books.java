package org.doorstep.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Span;
import org.doorstep.shared.Subject;
import org.doorstep.shared.Whose;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.EntryId;

/** Reads entries, and adds lines up. */
@Dependent
class Books {
    private static final int MOST_ABOUT = 1000;
    private static final String ENTRY =
            "select id, rule_name, entry_key, occurred_at, applies_at, area_id, subject_type,"
                    + " subject_id, reverses, posted_by from ledger_entry ";

    @Inject
    LedgerConnection sql;

    /** An entry's row, without its lines. */
    private record Head(
            long id,
            Rule rule,
            String key,
            Instant occurredAt,
            LocalDate appliesAt,
            AreaId area,
            Subject about,
            Optional<EntryId> reverses,
            String postedBy) {
        Ledger.EntryView with(List<Ledger.LineView> lines) {
            return new Ledger.EntryView(
                    new EntryId(id),
                    rule,
                    key,
                    occurredAt,
                    appliesAt,
                    area,
                    about,
                    reverses,
                    postedBy,
                    List.copyOf(lines));
        }
    }

    Optional<Ledger.EntryView> findById(EntryId id) {
        return entries(ENTRY + "where id = ?", id.value()).stream().findAny();
    }

    Optional<Ledger.EntryView> findByKey(String key) {
        return entries(ENTRY + "where entry_key = ?", key).stream().findAny();
    }

    Optional<EntryId> reversalOf(EntryId id) {
        return sql
                .query("select id from ledger_entry where reverses = ?", row -> new EntryId(row.getLong(1)), id.value())
                .stream()
                .findAny();
    }

    List<Ledger.EntryView> about(Subject subject) {
        return entries(
                ENTRY + "where subject_type = ? and subject_id = ? order by id fetch first " + MOST_ABOUT
                        + " rows only",
                subject.type(),
                subject.id());
    }

    Page<Ledger.EntryView> statement(
            Account account,
            Optional<String> ref,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            PageRequest page) {
        var ids = new TreeSet<Long>(Collections.reverseOrder());
        ids.addAll(touching("debit", account, ref, from, until, page));
        ids.addAll(touching("credit", account, ref, from, until, page));
        var entries = byIds(ids.stream().limit(page.rows()).toList());
        return Page.cut(entries, page, entry -> new Object[] {entry.id().value()});
    }

    Money sum(SubAccount sub) {
        long minor = side("debit", sub) - side("credit", sub);
        return Money.ofMinor(sub.account().debitSign() * minor, Currency.getInstance(sub.currency()));
    }

    private long side(String side, SubAccount sub) {
        return sql.query(
                        "select coalesce(sum(minor), 0) from ledger_line where " + side + "_account = ? and " + side
                                + "_ref = ? and area_id = ? and currency = ?",
                        row -> row.getLong(1),
                        sub.account().name(),
                        sub.ref(),
                        sub.area(),
                        sub.currency())
                .get(0);
    }

    Page<Map.Entry<String, Money>> sums(Account account, AreaId area, Currency currency, PageRequest page) {
        var after = page.after().map(cursor -> cursor.text(0)).orElse("");
        var found = sql.query(
                "select ref, sum(moved) from ("
                        + "select debit_ref as ref, minor as moved from ledger_line"
                        + " where debit_account = ? and area_id = ? and currency = ? and debit_ref > ?"
                        + " union all select credit_ref as ref, -minor as moved from ledger_line"
                        + " where credit_account = ? and area_id = ? and currency = ? and credit_ref > ?"
                        + ") moves group by ref having sum(moved) <> 0 order by ref fetch first " + page.rows()
                        + " rows only",
                row -> Map.entry(row.getString(1), Money.ofMinor(account.debitSign() * row.getLong(2), currency)),
                account.name(),
                area.value(),
                currency.getCurrencyCode(),
                after,
                account.name(),
                area.value(),
                currency.getCurrencyCode(),
                after);
        return Page.cut(found, page, entry -> new Object[] {entry.getKey()});
    }

    /** Of a payee, or of an area where there is no reference. */
    Map<Whose, Money> sums(Account account, Span areas) {
        var sums = new HashMap<Whose, Money>();
        sql.query(
                        "select area_id, currency, ref, sum(moved) from ("
                                + "select area_id, currency, debit_ref as ref, minor as moved from ledger_line"
                                + " where debit_account = ? and area_id > ? and area_id <= ? union all"
                                + " select area_id, currency, credit_ref as ref, -minor as moved from ledger_line"
                                + " where credit_account = ? and area_id > ? and area_id <= ?) moves"
                                + " group by area_id, currency, ref having sum(moved) <> 0",
                        row -> Map.entry(
                                Whose.of(row.getLong(1), row.getString(2), number(row.getString(3))), row.getLong(4)),
                        account.name(),
                        areas.after(),
                        areas.upTo(),
                        account.name(),
                        areas.after(),
                        areas.upTo())
                .forEach(sum -> sums.put(sum.getKey(), sum.getKey().money(account.debitSign() * sum.getValue())));
        return sums;
    }

    private static long number(String ref) {
        return ref.equals(Draft.NO_REF) ? Whose.AREA : Long.parseLong(ref);
    }

    List<Ledger.Discrepancy> discrepancies(Account account, Currency currency, int limit) {
        var kept = account.keeping() == Account.Keeping.WALLET
                ? "select ref, minor as kept, 0 as moved from ledger_wallet where account = '" + account + "' and"
                : "select trim(cast(cast(visit_id as char(24)) as varchar(40))) as ref, minor as kept, 0 as moved"
                        + " from ledger_unsettled where";
        int sign = account.debitSign();
        return sql.query(
                "select ref, sum(kept), sum(moved) from (" + kept + " currency = ?"
                        + " union all select debit_ref as ref, 0 as kept, minor as moved from ledger_line"
                        + " where debit_account = ? and currency = ?"
                        + " union all select credit_ref as ref, 0 as kept, -minor as moved from ledger_line"
                        + " where credit_account = ? and currency = ?"
                        + ") both_sides group by ref having sum(kept) <> " + sign + " * sum(moved) order by ref"
                        + " fetch first " + limit + " rows only",
                row -> new Ledger.Discrepancy(
                        account,
                        row.getString(1),
                        Money.ofMinor(row.getLong(2), currency),
                        Money.ofMinor(sign * row.getLong(3), currency)),
                currency.getCurrencyCode(),
                account.name(),
                currency.getCurrencyCode(),
                account.name(),
                currency.getCurrencyCode());
    }

    List<Ledger.Cleared> cleared(Rule rule, String channel, LocalDate date, long after, int limit) {
        var side = rule.lines().get(0).debit() == Account.CHANNEL_CLEARING ? "debit" : "credit";
        return sql.query(
                "select l.entry_id, e.subject_id, l.minor, l.currency from ledger_line l join ledger_entry e"
                        + " on e.id = l.entry_id where l." + side + "_account = 'CHANNEL_CLEARING' and l." + side
                        + "_ref = ? and l.applies_at = ? and l.entry_id > ? and e.rule_name = ?"
                        + " order by l.entry_id fetch first " + limit + " rows only",
                row -> new Ledger.Cleared(
                        new EntryId(row.getLong(1)),
                        row.getLong(2),
                        Money.ofMinor(row.getLong(3), Currency.getInstance(row.getString(4)))),
                channel,
                date,
                after,
                rule.name());
    }

    /** By one statement: what is posted between two of them would stand on one side only. */
    List<Ledger.TrialLine> trial(Currency currency, LocalDate until, Optional<AreaId> area) {
        var where = new StringBuilder("currency = ? and applies_at <= ?");
        var parameters = new ArrayList<Object>(List.of(currency.getCurrencyCode(), until));
        area.ifPresent(value -> also(where, parameters, " and area_id = ?", value.value()));
        var moved = sql.query(
                "select debit_account, credit_account, sum(minor) from ledger_line where " + where
                        + " group by debit_account, credit_account",
                row -> new Moved(
                        Account.valueOf(row.getString(1)),
                        Account.valueOf(row.getString(2)),
                        Money.ofMinor(row.getLong(3), currency)),
                parameters.toArray());
        return Arrays.stream(Account.values())
                .map(account -> new Ledger.TrialLine(
                        account,
                        sum(currency, moved, each -> each.debit() == account),
                        sum(currency, moved, each -> each.credit() == account)))
                .toList();
    }

    private record Moved(Account debit, Account credit, Money amount) {}

    private static Money sum(Currency currency, List<Moved> moved, Predicate<Moved> which) {
        return Money.sum(
                currency, moved.stream().filter(which).map(Moved::amount).toList());
    }

    private List<Long> touching(
            String side,
            Account account,
            Optional<String> ref,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            PageRequest page) {
        var where = new StringBuilder(side + "_account = ?");
        var parameters = new ArrayList<Object>(List.of(account.name()));
        ref.ifPresent(value -> also(where, parameters, " and " + side + "_ref = ?", value));
        from.ifPresent(value -> also(where, parameters, " and applies_at >= ?", value));
        until.ifPresent(value -> also(where, parameters, " and applies_at <= ?", value));
        page.after().ifPresent(cursor -> also(where, parameters, " and entry_id < ?", cursor.number(0)));
        return sql.query(
                "select distinct entry_id from ledger_line where " + where + " order by entry_id desc fetch first "
                        + page.rows() + " rows only",
                row -> row.getLong(1),
                parameters.toArray());
    }

    private static void also(StringBuilder where, List<Object> parameters, String condition, Object value) {
        where.append(condition);
        parameters.add(value);
    }

    List<Ledger.EntryView> byIds(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : entries(ENTRY + "where id in (" + marks(ids) + ") order by id desc", ids.toArray());
    }

    private List<Ledger.EntryView> entries(String select, Object... parameters) {
        var heads = sql.query(select, Books::head, parameters);
        var lines = lines(heads.stream().map(Head::id).toList());
        return heads.stream()
                .map(head -> head.with(lines.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private Map<Long, List<Ledger.LineView>> lines(List<Long> entries) {
        if (entries.isEmpty()) {
            return Map.of();
        }
        return sql
                .query(
                        "select entry_id, debit_account, debit_ref, credit_account, credit_ref, minor, currency"
                                + " from ledger_line where entry_id in (" + marks(entries)
                                + ") order by entry_id, line_no",
                        row -> Map.entry(row.getLong(1), line(row)),
                        entries.toArray())
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static String marks(Collection<?> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    private static Ledger.LineView line(ResultSet row) throws SQLException {
        return new Ledger.LineView(
                Account.valueOf(row.getString(2)),
                row.getString(3),
                Account.valueOf(row.getString(4)),
                row.getString(5),
                Money.ofMinor(row.getLong(6), Currency.getInstance(row.getString(7))));
    }

    private static Head head(ResultSet row) throws SQLException {
        long reverses = row.getLong(9);
        return new Head(
                row.getLong(1),
                Rule.valueOf(row.getString(2)),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                row.getDate(5).toLocalDate(),
                new AreaId(row.getLong(6)),
                new Subject(row.getString(7), row.getLong(8)),
                reverses == 0 ? Optional.empty() : Optional.of(new EntryId(reverses)),
                row.getString(10));
    }
}
