package org.doorstep.bench;

import java.util.ArrayList;
import java.util.List;

/** Books and visits as a life has left them, without what is by chance: ids, numbers, moments. */
final class Traces {
    private static final List<String> PAGES = List.of(
            "e.rule_name, l.debit_account, l.credit_account, l.minor from ledger_entry e join ledger_line l on l.entry_id = e.id",
            "account, minor from ledger_wallet",
            "minor, frozen from ledger_unsettled",
            "b.state, b.payment, b.credit, v.state, v.price, v.fee, v.paid, v.refunded, v.recognised from booking_booking b"
                    + " join booking_visit v on v.booking = b.id",
            "kind, amount from booking_receipt",
            "verb, from_state, to_state from booking_step",
            "state, late from visit_visit",
            "verb, from_state, to_state from visit_step",
            "how from dispatch_decision",
            "expires_at is null from availability_hold",
            "bit_count(taken_low::bit(64)) from availability_day where taken_low > 0",
            "minor, refunded, state, flag from payment_payment",
            "minor, reason, state from payment_refund",
            "minor, status from sandbox_channel_payment",
            "run_date, state from settlement_date",
            "run_date, state from settlement_run_line",
            "state, recognised_on, matures_on from settlement_visit",
            "run_date, base, insurance, worker, tax, company, platform from settlement_share",
            "run_date, payee_kind, shares, clawbacks, cash, carried, payable, line_count from settlement_statement",
            "run_date, payee_kind, amount, state from settlement_payout",
            "kind, is_open from settlement_case",
            "fact_date, dimension, bookings, visits, cancelled_customer, gross, commission, refunds from statistics_fact",
            "template from notification_notice",
            "action_name from audit_entry where action_name not like 'identity.%' and action_name not like 'batch.%'"
                    + " and action_name <> 'statistics.compute'",
            "handler from shared_dead_letter");

    private Traces() {}

    static List<String> of(Database database) {
        var lines = new ArrayList<String>();
        for (var page : PAGES) {
            var table = page.replaceFirst("(?s).* from (\\w+).*", "$1");
            database.rows("select count(*), " + page + " group by "
                            + String.join(
                                    ", ",
                                    page.substring(0, page.indexOf(" from ")).split(", ")))
                    .forEach(row -> lines.add(table + ": " + row));
        }
        return lines.stream().sorted().toList();
    }
}
