package org.doorstep.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doorstep.shared.Mark;
import org.doorstep.shared.Money;
import org.doorstep.shared.Span;
import org.doorstep.shared.Whose;

/** Balances that are kept beside the lines, by the numbers of whom they belong to; and whether the lines say the same. */
@Dependent
class Kept {
    private static final String NUMBER = "cast(ref as bigint)";

    @Inject
    LedgerConnection sql;

    private static String number(Account account) {
        return account.keeping() == Account.Keeping.WALLET ? NUMBER : "visit_id";
    }

    private static String from(Account account) {
        return account.keeping() == Account.Keeping.WALLET
                ? " from ledger_wallet where account = '" + account + "' and minor <> 0 and"
                : " from ledger_unsettled where minor <> 0 and";
    }

    private static String within(Account account) {
        return from(account) + " area_id > ? and area_id <= ? and " + number(account) + " > ? and " + number(account)
                + " <= ?";
    }

    Map<Whose, Mark> marks(Account account, Span areas, Span owners) {
        var marks = new HashMap<Whose, Mark>();
        sql.query(
                        "select area_id, currency, " + Mark.columns("minor", number(account)) + within(account)
                                + " group by area_id, currency",
                        row -> Map.entry(
                                Whose.of(row.getLong(1), row.getString(2), Whose.AREA),
                                Mark.of(row.getBigDecimal(3), row.getBigDecimal(4))),
                        areas.after(),
                        areas.upTo(),
                        owners.after(),
                        owners.upTo())
                .forEach(mark -> marks.put(mark.getKey(), mark.getValue()));
        return marks;
    }

    Map<Whose, Money> amounts(Account account, Span areas, Span owners) {
        var amounts = new HashMap<Whose, Money>();
        sql.query(
                        "select area_id, currency, " + number(account) + ", minor" + within(account),
                        row -> Map.entry(Whose.of(row.getLong(1), row.getString(2), row.getLong(3)), row.getLong(4)),
                        areas.after(),
                        areas.upTo(),
                        owners.after(),
                        owners.upTo())
                .forEach(row -> amounts.put(row.getKey(), row.getKey().money(row.getValue())));
        return amounts;
    }

    /** Accounts whose kept balances are not what their lines come to. */
    List<Account> differing(Currency currency) {
        var differing = new ArrayList<Account>();
        for (var account : Account.values()) {
            if (account.keeping() != Account.Keeping.SUMMED && differs(account, currency)) {
                differing.add(account);
            }
        }
        return differing;
    }

    /** By one statement: what is posted between two of them would stand on one side only. */
    private boolean differs(Account account, Currency currency) {
        var moved = " from ledger_line where %1$s_account = '" + account + "' and currency = ?";
        int sign = account.debitSign();
        return !marks(
                        "select " + Mark.columns("x.minor", "x.num") + " from (select minor, " + number(account)
                                + " as num" + from(account) + " currency = ? union all select " + -sign
                                + " * minor as minor, cast(debit_ref as bigint) as num" + moved.formatted("debit")
                                + " union all select " + sign + " * minor as minor, cast(credit_ref as bigint) as num"
                                + moved.formatted("credit") + ") x",
                        currency.getCurrencyCode(),
                        currency.getCurrencyCode(),
                        currency.getCurrencyCode())
                .equals(Mark.ZERO);
    }

    private Mark marks(String select, Object... parameters) {
        return sql.query(select, row -> Mark.of(row.getBigDecimal(1), row.getBigDecimal(2)), parameters)
                .get(0);
    }
}
