package org.doorstep.ledger;

/** The chart of accounts. A sub-account is an account with a reference: a channel, booking, visit, company, worker, payout. */
public enum Account {
    CHANNEL_CLEARING(Kind.ASSET),
    BANK(Kind.ASSET),
    WORKER_CASH(Kind.ASSET),
    CUSTOMER_RECEIVABLE(Kind.ASSET),
    CUSTOMER_PREPAID(Kind.LIABILITY),
    UNSETTLED(Kind.LIABILITY),
    REFUND_IN_TRANSIT(Kind.LIABILITY),
    PAYOUT_IN_TRANSIT(Kind.LIABILITY),
    COMPANY_PAYABLE(Kind.LIABILITY),
    WORKER_PAYABLE(Kind.LIABILITY),
    INSURANCE_PAYABLE(Kind.LIABILITY),
    TAX_PAYABLE(Kind.LIABILITY),
    SUSPENSE(Kind.LIABILITY),
    COMMISSION(Kind.INCOME),
    CHANNEL_FEES(Kind.EXPENSE),
    COMPENSATION(Kind.EXPENSE),
    BAD_DEBT(Kind.EXPENSE);

    private final Kind kind;

    /** On which side an account grows: assets and expenses by debit, the rest by credit. */
    public enum Kind {
        ASSET,
        LIABILITY,
        INCOME,
        EXPENSE
    }

    Account(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
