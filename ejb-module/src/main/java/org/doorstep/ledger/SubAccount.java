package org.doorstep.ledger;

import java.util.Comparator;

/** An account with its reference, per service area and currency. Ordered as rows are locked. */
record SubAccount(Account account, String ref, long area, String currency) implements Comparable<SubAccount> {
    private static final Comparator<SubAccount> ORDER = Comparator.comparing(SubAccount::account)
            .thenComparing(SubAccount::ref)
            .thenComparingLong(SubAccount::area)
            .thenComparing(SubAccount::currency);

    @Override
    public int compareTo(SubAccount other) {
        return ORDER.compare(this, other);
    }

    boolean keptAs(Account.Keeping keeping) {
        return account.keeping() == keeping;
    }
}
