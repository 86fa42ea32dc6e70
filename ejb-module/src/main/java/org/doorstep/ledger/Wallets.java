package org.doorstep.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.doorstep.shared.Refused;

/** The balances of sub-accounts that belong to one booking, refund or payout. Their row is the lock, and is never negative. */
@Dependent
class Wallets {
    private static final String ADD = "update ledger_wallet set minor = minor + ?"
            + " where account = ? and ref = ? and area_id = ? and currency = ? and minor + ? >= 0";
    private static final String OPEN =
            "insert into ledger_wallet (account, ref, area_id, currency, minor) values (?, ?, ?, ?, 0)";

    @Inject
    LedgerConnection sql;

    /** Applies what the drafts do, in the order of the sub-accounts, so that two postings never wait for each other. */
    void change(List<Draft> drafts) {
        var changes = new TreeMap<SubAccount, Long>();
        drafts.stream()
                .flatMap(Draft::changes)
                .filter(change -> change.getKey().keptAs(Account.Keeping.WALLET))
                .forEach(change -> changes.merge(change.getKey(), change.getValue(), Math::addExact));
        changes.values().removeIf(minor -> minor == 0);
        var wanted = List.copyOf(changes.entrySet());
        var counts = sql.batch(ADD, wanted.stream().map(Wallets::row).toList());
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                open(wanted.get(i));
            }
        }
    }

    OptionalLong minor(SubAccount sub) {
        return sql
                .query(
                        "select minor from ledger_wallet where account = ? and ref = ? and area_id = ? and currency = ?",
                        row -> row.getLong(1),
                        sub.account().name(),
                        sub.ref(),
                        sub.area(),
                        sub.currency())
                .stream()
                .mapToLong(Long::longValue)
                .findAny();
    }

    /** Of many sub-accounts of an account, by reference, in minor units; those without a row are left out. */
    Map<String, Long> minors(Account account, Collection<String> refs) {
        var found = new HashMap<String, Long>();
        if (refs.isEmpty()) {
            return found;
        }
        var parameters = new ArrayList<Object>(refs);
        parameters.add(0, account.name());
        sql.query(
                        "select ref, minor from ledger_wallet where account = ? and ref in ("
                                + String.join(", ", Collections.nCopies(refs.size(), "?")) + ")",
                        row -> Map.entry(row.getString(1).strip(), row.getLong(2)),
                        parameters.toArray())
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    private void open(Map.Entry<SubAccount, Long> change) {
        var sub = change.getKey();
        if (change.getValue() > 0) {
            Object[] row = {sub.account().name(), sub.ref(), sub.area(), sub.currency()};
            sql.insertNew(OPEN, "account, ref, area_id, currency", List.<Object[]>of(row));
            if (sql.update(ADD, row(change)) == 1) {
                return;
            }
        }
        throw new Refused(
                "ledger.balance.too-little", Map.of("account", sub.account().name(), "reference", sub.ref()));
    }

    private static Object[] row(Map.Entry<SubAccount, Long> change) {
        var sub = change.getKey();
        return Arrays.<Object>asList(
                        change.getValue(),
                        sub.account().name(),
                        sub.ref(),
                        sub.area(),
                        sub.currency(),
                        change.getValue())
                .toArray();
    }
}
