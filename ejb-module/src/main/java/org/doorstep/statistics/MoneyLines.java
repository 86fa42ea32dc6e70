package org.doorstep.statistics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Which ledger lines count for which figure, and with what sign. One statement for the sums and for the drill-down, so that
 * a fact is what it is made of.
 */
final class MoneyLines {
    private static final String BOOKING = "('CUSTOMER_PREPAID', 'CUSTOMER_RECEIVABLE')";
    private static final String PROMOTED = "('PROMOTIONS', 'COMPANY_PROMOTIONS')";

    private static final Set<String> TAKEN_BACK = Set.of("REFUND_FROM_SHARES", "DISCOUNT_FROM_SHARES");

    private MoneyLines() {}

    /**
     * A select of entry_id, line_no, sign, minor, currency, area_id, rule_name, subject_type, subject_id of the lines of one
     * date; its {@link #parameters} are the date, once a part. A reversal counts against what it reverses, on its own date.
     */
    static String of(Figure figure) {
        return switch (figure) {
            case GROSS ->
                // the whole price: what was off it is a figure of its own, and what a refund undoes of that is only
                // there
                side(
                                "credit",
                                "UNSETTLED",
                                1,
                                "(debit_account in " + BOOKING + " or debit_account in " + PROMOTED + ")")
                        + " union all "
                        + side(
                                "debit",
                                "UNSETTLED",
                                -1,
                                "(credit_account in " + BOOKING + " or (rule_name = 'CORRECTION' and credit_account in "
                                        + PROMOTED + "))");
            case DISCOUNTS ->
                side("credit", "UNSETTLED", 1, "debit_account in " + PROMOTED)
                        + " union all "
                        + side("debit", "UNSETTLED", -1, "credit_account in " + PROMOTED)
                        + " union all "
                        // taken back from who had shared it; what a company gets of that again is not one more discount
                        + side("credit", "PROMOTIONS", -1, "debit_account <> 'UNSETTLED'");
            case COMMISSION ->
                side("credit", "COMMISSION", 1, "debit_account <> 'COMMISSION'")
                        + " union all "
                        + side("debit", "COMMISSION", -1, "credit_account <> 'COMMISSION'");
            // what the channel confirms, or has taken by itself, is the same money on its way, not another refund
            case REFUNDS ->
                side("credit", "REFUND_IN_TRANSIT", 1, "debit_account <> 'CHANNEL_CLEARING'")
                        + " union all "
                        + side(
                                "debit",
                                "REFUND_IN_TRANSIT",
                                -1,
                                "credit_account not in ('CHANNEL_CLEARING', 'CHARGEBACKS')");
            default -> throw new IllegalArgumentException(figure + " is not money of the ledger");
        };
    }

    private static String side(String side, String account, int sign, String counter) {
        return "select entry_id, line_no, " + sign + " as sign, minor, currency, area_id, rule_name, subject_type,"
                + " subject_id from statistics_line where " + side + "_account = '" + account + "' and " + counter
                + " and applies_at = ?";
    }

    static List<Object> parameters(Figure figure, LocalDate date) {
        return new ArrayList<>(Collections.nCopies(figure == Figure.DISCOUNTS ? 3 : 2, date));
    }

    /** Whether a rule's lines correct what counted on an earlier day. */
    static boolean corrects(Figure figure, String rule) {
        return rule.equals("CORRECTION") || (figure == Figure.COMMISSION && TAKEN_BACK.contains(rule));
    }
}
