package org.doorstep.ledger;

import java.util.List;

/**
 * The one table of posting rules: each business event that moves money, and the lines that it writes. A line moves the
 * named part from its debit to its credit account, so an entry balances by its form. Parts of zero write no line.
 */
public enum Rule {
    PAYMENT_CAPTURED(line(Account.CHANNEL_CLEARING, Ref.CHANNEL, Account.CUSTOMER_PREPAID, Ref.BOOKING, Part.AMOUNT)),
    CASH_COLLECTED(line(Account.WORKER_CASH, Ref.WORKER, Account.CUSTOMER_PREPAID, Ref.BOOKING, Part.AMOUNT)),
    VISIT_RECOGNISED(
            line(Account.CUSTOMER_PREPAID, Ref.BOOKING, Account.UNSETTLED, Ref.VISIT, Part.PAID),
            line(Account.CUSTOMER_RECEIVABLE, Ref.BOOKING, Account.UNSETTLED, Ref.VISIT, Part.OWED),
            line(Account.PROMOTIONS, Ref.NONE, Account.UNSETTLED, Ref.VISIT, Part.DISCOUNT),
            line(Account.COMPANY_PROMOTIONS, Ref.VISIT, Account.UNSETTLED, Ref.VISIT, Part.FUNDED)),
    RECEIVABLE_PAID(line(Account.CUSTOMER_PREPAID, Ref.BOOKING, Account.CUSTOMER_RECEIVABLE, Ref.BOOKING, Part.AMOUNT)),
    RECEIVABLE_WRITTEN_OFF(line(Account.BAD_DEBT, Ref.NONE, Account.CUSTOMER_RECEIVABLE, Ref.BOOKING, Part.AMOUNT)),
    REFUND_FROM_PREPAID(
            line(Account.CUSTOMER_PREPAID, Ref.BOOKING, Account.REFUND_IN_TRANSIT, Ref.REFUND, Part.AMOUNT)),
    REFUND_FROM_UNSETTLED(
            line(Account.UNSETTLED, Ref.VISIT, Account.REFUND_IN_TRANSIT, Ref.REFUND, Part.AMOUNT),
            line(Account.UNSETTLED, Ref.VISIT, Account.PROMOTIONS, Ref.NONE, Part.DISCOUNT),
            line(Account.UNSETTLED, Ref.VISIT, Account.COMPANY_PROMOTIONS, Ref.VISIT, Part.FUNDED)),
    REFUND_FROM_SHARES(
            line(Account.COMPANY_PAYABLE, Ref.COMPANY, Account.REFUND_IN_TRANSIT, Ref.REFUND, Part.COMPANY),
            line(Account.WORKER_PAYABLE, Ref.WORKER, Account.REFUND_IN_TRANSIT, Ref.REFUND, Part.WORKER),
            line(Account.TAX_PAYABLE, Ref.NONE, Account.REFUND_IN_TRANSIT, Ref.REFUND, Part.TAX),
            line(Account.INSURANCE_PAYABLE, Ref.NONE, Account.REFUND_IN_TRANSIT, Ref.REFUND, Part.INSURANCE),
            line(Account.CHANNEL_FEES_RECHARGED, Ref.NONE, Account.REFUND_IN_TRANSIT, Ref.REFUND, Part.FEE),
            line(Account.COMMISSION, Ref.NONE, Account.REFUND_IN_TRANSIT, Ref.REFUND, Part.PLATFORM)),
    DISCOUNT_FROM_SHARES(
            line(Account.COMPANY_PAYABLE, Ref.COMPANY, Account.PROMOTIONS, Ref.NONE, Part.COMPANY),
            line(Account.WORKER_PAYABLE, Ref.WORKER, Account.PROMOTIONS, Ref.NONE, Part.WORKER),
            line(Account.TAX_PAYABLE, Ref.NONE, Account.PROMOTIONS, Ref.NONE, Part.TAX),
            line(Account.INSURANCE_PAYABLE, Ref.NONE, Account.PROMOTIONS, Ref.NONE, Part.INSURANCE),
            line(Account.CHANNEL_FEES_RECHARGED, Ref.NONE, Account.PROMOTIONS, Ref.NONE, Part.FEE),
            line(Account.COMMISSION, Ref.NONE, Account.PROMOTIONS, Ref.NONE, Part.PLATFORM),
            line(Account.PROMOTIONS, Ref.NONE, Account.COMPANY_PAYABLE, Ref.COMPANY, Part.FUNDED)),
    REFUND_CONFIRMED(line(Account.REFUND_IN_TRANSIT, Ref.REFUND, Account.CHANNEL_CLEARING, Ref.CHANNEL, Part.AMOUNT)),
    REFUND_REJECTED(line(Account.REFUND_IN_TRANSIT, Ref.REFUND, Account.CUSTOMER_PREPAID, Ref.BOOKING, Part.AMOUNT)),
    CHARGEBACK_TAKEN(line(Account.CHARGEBACKS, Ref.CHARGEBACK, Account.CHANNEL_CLEARING, Ref.CHANNEL, Part.AMOUNT)),
    CHARGEBACK_WON(line(Account.CHANNEL_CLEARING, Ref.CHANNEL, Account.CHARGEBACKS, Ref.CHARGEBACK, Part.AMOUNT)),
    CHARGEBACK_LOST(
            line(Account.REFUND_IN_TRANSIT, Ref.REFUND, Account.CHARGEBACKS, Ref.CHARGEBACK, Part.AMOUNT),
            line(Account.BAD_DEBT, Ref.NONE, Account.CHARGEBACKS, Ref.CHARGEBACK, Part.OWED)),
    COMPENSATION_GRANTED(line(Account.COMPENSATION, Ref.NONE, Account.CUSTOMER_PREPAID, Ref.BOOKING, Part.AMOUNT)),
    SHARED_OUT(
            line(Account.UNSETTLED, Ref.VISIT, Account.COMPANY_PAYABLE, Ref.COMPANY, Part.COMPANY),
            line(Account.UNSETTLED, Ref.VISIT, Account.WORKER_PAYABLE, Ref.WORKER, Part.WORKER),
            line(Account.UNSETTLED, Ref.VISIT, Account.TAX_PAYABLE, Ref.NONE, Part.TAX),
            line(Account.UNSETTLED, Ref.VISIT, Account.INSURANCE_PAYABLE, Ref.NONE, Part.INSURANCE),
            line(Account.UNSETTLED, Ref.VISIT, Account.CHANNEL_FEES_RECHARGED, Ref.NONE, Part.FEE),
            line(Account.UNSETTLED, Ref.VISIT, Account.COMMISSION, Ref.NONE, Part.PLATFORM),
            line(Account.COMPANY_PAYABLE, Ref.COMPANY, Account.COMPANY_PROMOTIONS, Ref.VISIT, Part.FUNDED)),
    ROYALTY_CHARGED(line(Account.COMPANY_PAYABLE, Ref.COMPANY, Account.ROYALTIES, Ref.NONE, Part.AMOUNT)),
    PAYOUT_TO_COMPANY(line(Account.COMPANY_PAYABLE, Ref.COMPANY, Account.PAYOUT_IN_TRANSIT, Ref.PAYOUT, Part.AMOUNT)),
    PAYOUT_TO_WORKER(
            line(Account.WORKER_PAYABLE, Ref.WORKER, Account.WORKER_CASH, Ref.WORKER, Part.CASH),
            line(Account.WORKER_PAYABLE, Ref.WORKER, Account.PAYOUT_IN_TRANSIT, Ref.PAYOUT, Part.AMOUNT)),
    PAYOUT_PAID(line(Account.PAYOUT_IN_TRANSIT, Ref.PAYOUT, Account.BANK, Ref.NONE, Part.AMOUNT)),
    PAYOUT_RETURNED_TO_COMPANY(
            line(Account.PAYOUT_IN_TRANSIT, Ref.PAYOUT, Account.COMPANY_PAYABLE, Ref.COMPANY, Part.AMOUNT)),
    PAYOUT_RETURNED_TO_WORKER(
            line(Account.PAYOUT_IN_TRANSIT, Ref.PAYOUT, Account.WORKER_PAYABLE, Ref.WORKER, Part.AMOUNT)),
    INVOICE_PAID_BY_COMPANY(line(Account.BANK, Ref.NONE, Account.COMPANY_PAYABLE, Ref.COMPANY, Part.AMOUNT)),
    INVOICE_PAID_BY_WORKER(line(Account.BANK, Ref.NONE, Account.WORKER_PAYABLE, Ref.WORKER, Part.AMOUNT)),
    INVOICE_WRITTEN_OFF_FOR_COMPANY(
            line(Account.BAD_DEBT, Ref.NONE, Account.COMPANY_PAYABLE, Ref.COMPANY, Part.AMOUNT)),
    INVOICE_WRITTEN_OFF_FOR_WORKER(line(Account.BAD_DEBT, Ref.NONE, Account.WORKER_PAYABLE, Ref.WORKER, Part.AMOUNT)),
    CHANNEL_PAID_IN(
            line(Account.BANK, Ref.NONE, Account.CHANNEL_CLEARING, Ref.CHANNEL, Part.AMOUNT),
            line(Account.CHANNEL_FEES, Ref.NONE, Account.CHANNEL_CLEARING, Ref.CHANNEL, Part.FEE)),
    CHANNEL_TOOK_BACK(line(Account.CHANNEL_CLEARING, Ref.CHANNEL, Account.BANK, Ref.NONE, Part.AMOUNT)),
    CHANNEL_FEES_RETURNED(line(Account.CHANNEL_CLEARING, Ref.CHANNEL, Account.CHANNEL_FEES, Ref.NONE, Part.FEE)),
    DIFFERENCE_FOUND_OVER(line(Account.CHANNEL_CLEARING, Ref.CHANNEL, Account.SUSPENSE, Ref.NONE, Part.AMOUNT)),
    DIFFERENCE_FOUND_SHORT(line(Account.SUSPENSE, Ref.NONE, Account.CHANNEL_CLEARING, Ref.CHANNEL, Part.AMOUNT)),
    CHANNEL_WRITTEN_OFF_OVER(
            line(Account.CHANNEL_CLEARING, Ref.CHANNEL, Account.OVER_AND_SHORT, Ref.NONE, Part.AMOUNT)),
    CHANNEL_WRITTEN_OFF_SHORT(
            line(Account.OVER_AND_SHORT, Ref.NONE, Account.CHANNEL_CLEARING, Ref.CHANNEL, Part.AMOUNT)),
    BANK_DIFFERENCE_OVER(line(Account.BANK, Ref.NONE, Account.SUSPENSE, Ref.NONE, Part.AMOUNT)),
    BANK_DIFFERENCE_SHORT(line(Account.SUSPENSE, Ref.NONE, Account.BANK, Ref.NONE, Part.AMOUNT)),
    BANK_WRITTEN_OFF_OVER(line(Account.BANK, Ref.NONE, Account.OVER_AND_SHORT, Ref.NONE, Part.AMOUNT)),
    BANK_WRITTEN_OFF_SHORT(line(Account.OVER_AND_SHORT, Ref.NONE, Account.BANK, Ref.NONE, Part.AMOUNT)),
    SUSPENSE_WRITTEN_OFF_OVER(line(Account.SUSPENSE, Ref.NONE, Account.OVER_AND_SHORT, Ref.NONE, Part.AMOUNT)),
    SUSPENSE_WRITTEN_OFF_SHORT(line(Account.OVER_AND_SHORT, Ref.NONE, Account.SUSPENSE, Ref.NONE, Part.AMOUNT)),
    WORKER_FINED(
            line(Account.WORKER_PAYABLE, Ref.WORKER, Account.COMPANY_PAYABLE, Ref.COMPANY, Part.COMPANY),
            line(Account.WORKER_PAYABLE, Ref.WORKER, Account.FINES, Ref.NONE, Part.PLATFORM)),
    WORKER_REWARDED(
            line(Account.COMPANY_PAYABLE, Ref.COMPANY, Account.WORKER_PAYABLE, Ref.WORKER, Part.COMPANY),
            line(Account.BONUSES, Ref.NONE, Account.WORKER_PAYABLE, Ref.WORKER, Part.PLATFORM)),
    CORRECTION();

    private final List<Line> lines;

    /** What a sub-account's reference stands for. */
    public enum Ref {
        NONE,
        CHANNEL,
        BOOKING,
        VISIT,
        COMPANY,
        WORKER,
        REFUND,
        PAYOUT,
        CHARGEBACK
    }

    /** The named amounts of an event. */
    public enum Part {
        AMOUNT,
        PAID,
        OWED,
        COMPANY,
        WORKER,
        PLATFORM,
        INSURANCE,
        TAX,
        CASH,
        FEE,
        /** What the platform bears of a discount. */
        DISCOUNT,
        /** What the company bears of it. */
        FUNDED
    }

    /** A line of the table. */
    public record Line(Account debit, Ref debitRef, Account credit, Ref creditRef, Part part) {}

    Rule(Line... lines) {
        this.lines = List.of(lines);
    }

    public List<Line> lines() {
        return lines;
    }

    private static Line line(Account debit, Ref debitRef, Account credit, Ref creditRef, Part part) {
        return new Line(debit, debitRef, credit, creditRef, part);
    }
}
