package org.doorstep.ledger;

/**
 * The chart of accounts. A sub-account is an account with a reference (a channel, booking, visit, company, worker, refund,
 * payout), kept per service area.
 */
public enum Account {
    CHANNEL_CLEARING(Kind.ASSET, Keeping.SUMMED),
    BANK(Kind.ASSET, Keeping.SUMMED),
    WORKER_CASH(Kind.ASSET, Keeping.SUMMED),
    CUSTOMER_RECEIVABLE(Kind.ASSET, Keeping.WALLET),
    /** What channels hold back while a customer disputes a payment, by chargeback. */
    CHARGEBACKS(Kind.ASSET, Keeping.WALLET),
    /** What companies bear of discounts, by visit, until its share-out charges them with it. */
    COMPANY_PROMOTIONS(Kind.ASSET, Keeping.WALLET),
    CUSTOMER_PREPAID(Kind.LIABILITY, Keeping.WALLET),
    UNSETTLED(Kind.LIABILITY, Keeping.UNSETTLED_ROW),
    REFUND_IN_TRANSIT(Kind.LIABILITY, Keeping.WALLET),
    PAYOUT_IN_TRANSIT(Kind.LIABILITY, Keeping.WALLET),
    COMPANY_PAYABLE(Kind.LIABILITY, Keeping.SUMMED),
    WORKER_PAYABLE(Kind.LIABILITY, Keeping.SUMMED),
    INSURANCE_PAYABLE(Kind.LIABILITY, Keeping.SUMMED),
    TAX_PAYABLE(Kind.LIABILITY, Keeping.SUMMED),
    SUSPENSE(Kind.LIABILITY, Keeping.SUMMED),
    COMMISSION(Kind.INCOME, Keeping.SUMMED),
    CHANNEL_FEES_RECHARGED(Kind.INCOME, Keeping.SUMMED),
    ROYALTIES(Kind.INCOME, Keeping.SUMMED),
    CHANNEL_FEES(Kind.EXPENSE, Keeping.SUMMED),
    /** Differences that nobody will ever explain: a loss by debit, a gain by credit. */
    OVER_AND_SHORT(Kind.EXPENSE, Keeping.SUMMED),
    /** What the platform bears of discounts. */
    PROMOTIONS(Kind.EXPENSE, Keeping.SUMMED),
    COMPENSATION(Kind.EXPENSE, Keeping.SUMMED),
    BAD_DEBT(Kind.EXPENSE, Keeping.SUMMED),
    FINES(Kind.INCOME, Keeping.SUMMED),
    BONUSES(Kind.EXPENSE, Keeping.SUMMED);

    private final Kind kind;
    private final Keeping keeping;

    /** On which side an account grows: assets and expenses by debit, the rest by credit. */
    public enum Kind {
        ASSET,
        LIABILITY,
        INCOME,
        EXPENSE
    }

    /** How a sub-account's balance is known. */
    enum Keeping {
        /** Shared by many writers, so no row is fought over: the lines are added up. */
        SUMMED,
        /** Belongs to one booking, refund or payout: a row that is guarded against going negative. */
        WALLET,
        /** Belongs to one visit: a row of its own that also carries the freeze. */
        UNSETTLED_ROW
    }

    Account(Kind kind, Keeping keeping) {
        this.kind = kind;
        this.keeping = keeping;
    }

    public Kind kind() {
        return kind;
    }

    Keeping keeping() {
        return keeping;
    }

    /** What one more minor unit on the debit side does to the balance on the natural side: 1 or -1. */
    int debitSign() {
        return kind == Kind.ASSET || kind == Kind.EXPENSE ? 1 : -1;
    }
}
