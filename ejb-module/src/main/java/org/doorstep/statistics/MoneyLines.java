package org.doorstep.statistics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Which ledger lines count for which figure, and with what sign. One statement for the sums and for the drill-down, so that
 * a fact is what it is made of.
 */
final class MoneyLines {
    private static final String BOOKING = "('CUSTOMER_PREPAID', 'CUSTOMER_RECEIVABLE')";

    private MoneyLines() {}

    /**
     * A select of entry_id, line_no, sign, minor, currency, area_id, rule_name, subject_type, subject_id of the lines of one
     * date; its parameter, twice, is the date. A reversal counts against what it reverses, on its own date.
     */
    static String of(Figure figure) {
        return switch (figure) {
            case GROSS ->
                side("credit", "UNSETTLED", 1, "debit_account in " + BOOKING)
                        + " union all "
                        + side("debit", "UNSETTLED", -1, "credit_account in " + BOOKING);
            case COMMISSION ->
                side("credit", "COMMISSION", 1, "debit_account <> 'COMMISSION'")
                        + " union all "
                        + side("debit", "COMMISSION", -1, "credit_account <> 'COMMISSION'");
            // what the channel confirms is the same money on its way, not another refund
            case REFUNDS ->
                side("credit", "REFUND_IN_TRANSIT", 1, "debit_account <> 'CHANNEL_CLEARING'")
                        + " union all "
                        + side("debit", "REFUND_IN_TRANSIT", -1, "credit_account <> 'CHANNEL_CLEARING'");
            default -> throw new IllegalArgumentException(figure + " is not money of the ledger");
        };
    }

    private static String side(String side, String account, int sign, String counter) {
        return "select entry_id, line_no, " + sign + " as sign, minor, currency, area_id, rule_name, subject_type,"
                + " subject_id from statistics_line where " + side + "_account = '" + account + "' and " + counter
                + " and applies_at = ?";
    }

    static List<Object> parameters(LocalDate date) {
        return new ArrayList<>(List.of(date, date));
    }

    /** Whether a rule's lines correct what counted on an earlier day. */
    static boolean corrects(Figure figure, String rule) {
        return rule.equals("CORRECTION") || (figure == Figure.COMMISSION && rule.equals("REFUND_FROM_SHARES"));
    }
}
