package org.doorstep.http;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.doorstep.ear.support.TestDatabase;

/**
 * All that a story has left in a database, without what is by chance (ids, numbers, moments): the journal, everybody's
 * balances, bookings, payments, refunds, statements, payouts, cases, what channel, bank and post know, what people were
 * told, what is audited. Two tellings of one story must leave the same.
 */
final class Traces {
    private static final List<String> PAGES = List.of(
            "select e.rule_name, l.debit_account, l.credit_account, l.applies_at, l.minor, count(*) from ledger_entry e"
                    + " join ledger_line l on l.entry_id = e.id group by e.rule_name, l.debit_account, l.credit_account,"
                    + " l.applies_at, l.minor",
            "select account, minor, count(*) from ledger_wallet group by account, minor",
            "select minor, frozen, count(*) from ledger_unsettled group by minor, frozen",
            "select b.state, b.payment, b.credit, v.state, v.price, v.extras, v.fee, v.called_off, v.conceded, v.paid,"
                    + " v.refunded, v.recognised, count(*) from booking_booking b join booking_visit v on v.booking = b.id"
                    + " group by b.state, b.payment, b.credit, v.state, v.price, v.extras, v.fee, v.called_off, v.conceded,"
                    + " v.paid, v.refunded, v.recognised",
            "select kind, amount, count(*) from booking_receipt group by kind, amount",
            "select verb, from_state, to_state, count(*) from booking_step group by verb, from_state, to_state",
            "select code, quantity, amount, state, count(*) from booking_extra group by code, quantity, amount, state",
            "select verb, from_state, to_state, count(*) from visit_step group by verb, from_state, to_state",
            "select how, count(*) from dispatch_decision group by how",
            "select count(*) from availability_hold",
            "select minor, refunded, state, flag, count(*) from payment_payment group by minor, refunded, state, flag",
            "select minor, reason, state, flag, count(*) from payment_refund group by minor, reason, state, flag",
            "select minor, aside, state, taken, count(*) from payment_chargeback group by minor, aside, state, taken",
            "select used, most, count(*) from promotion_count group by used, most",
            "select amount, case when given_back_at is null then 0 else 1 end, count(*) from promotion_use"
                    + " group by amount, case when given_back_at is null then 0 else 1 end",
            "select discount, discount_back, funded, funded_back, count(*) from booking_visit"
                    + " group by discount, discount_back, funded, funded_back",
            "select month_start, volume, by_rate, least_due, due, count(*) from settlement_royalty"
                    + " group by month_start, volume, by_rate, least_due, due",
            "select amount, state, booked, issued_on, count(*) from settlement_invoice"
                    + " group by amount, state, booked, issued_on",
            "select minor, status, count(*) from sandbox_channel_payment group by minor, status",
            "select minor, outcome, count(*) from sandbox_channel_refund group by minor, outcome",
            "select run_date, state from settlement_date",
            "select run_date, state, count(*) from settlement_run_line group by run_date, state",
            "select state, turns, recognised_on, matures_on, count(*) from settlement_visit group by state, turns,"
                    + " recognised_on, matures_on",
            "select run_date, base, insurance, worker, tax, company, platform, worker_back, company_back, platform_back,"
                    + " count(*) from settlement_share group by run_date, base, insurance, worker, tax, company, platform,"
                    + " worker_back, company_back, platform_back",
            "select made_on, amount, insurance, worker, tax, company, platform, company_fee, worker_fee, count(*) from"
                    + " settlement_clawback group by made_on, amount, insurance, worker, tax, company, platform,"
                    + " company_fee, worker_fee",
            "select run_date, payee_kind, shares, clawbacks, cash, carried, returned, payable, line_count, count(*) from"
                    + " settlement_statement group by run_date, payee_kind, shares, clawbacks, cash, carried, returned,"
                    + " payable, line_count",
            "select kind, payee_kind, amount, made_on, case when statement_id is null then 0 else 1 end, count(*) from"
                    + " settlement_line group by kind, payee_kind, amount, made_on,"
                    + " case when statement_id is null then 0 else 1 end",
            "select run_date, payee_kind, amount, state, count(*) from settlement_payout group by run_date, payee_kind,"
                    + " amount, state",
            "select state, payments, total, count(*) from settlement_order group by state, payments, total",
            "select amount, outcome, count(*) from sandbox_bank_payment group by amount, outcome",
            "select kind, is_open, count(*) from settlement_case group by kind, is_open",
            "select fact_date, dimension, bookings, visits, cancelled_customer, gross, commission, refunds, count(*) from"
                    + " statistics_fact group by fact_date, dimension, bookings, visits, cancelled_customer, gross,"
                    + " commission, refunds",
            "select run_date, state from batch_run group by run_date, state",
            "select template, count(*) from notification_notice group by template",
            "select template, channel, state, count(*) from notification_message where template not like 'identity.%'"
                    + " group by template, channel, state",
            "select title, count(*) from sandbox_message where title not like '%code%' group by title",
            "select action_name, count(*) from audit_entry where action_name not like 'identity.%' and action_name not like"
                    + " 'batch.%' and action_name <> 'statistics.compute' group by action_name",
            "select handler, count(*) from shared_dead_letter group by handler",
            "select count(*) from shared_undelivered");

    private Traces() {}

    /** @param from the day on which the story begins: days are told by their distance from it */
    static List<String> of(TestDatabase database, LocalDate from) throws SQLException {
        return database.read(connection -> {
            var lines = new ArrayList<String>();
            for (var page : PAGES) {
                lines.addAll(lines(connection, page, from));
            }
            return lines;
        });
    }

    private static List<String> lines(Connection connection, String page, LocalDate from) throws SQLException {
        var table = page.replaceFirst("(?s).* from (\\w+).*", "$1");
        var lines = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(page)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                var cells = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(cell(row.getObject(i), from));
                }
                lines.add(table + ": " + String.join(" ", cells));
            }
        }
        return lines.stream().sorted().toList();
    }

    private static String cell(Object value, LocalDate from) {
        return value instanceof java.sql.Date date
                ? "day" + from.until(date.toLocalDate()).getDays()
                : Objects.toString(value, "-").strip();
    }
}
