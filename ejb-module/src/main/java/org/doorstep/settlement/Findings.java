package org.doorstep.settlement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.doorstep.ledger.Account;
import org.doorstep.settlement.Night.Fault;
import org.doorstep.shared.Money;
import org.doorstep.shared.Whose;
import org.doorstep.shared.id.AreaId;

/** What the proof finds wrong, up to a number. */
final class Findings {
    private static final int MOST = 100;
    private static final Comparator<Whose> ORDER = Comparator.<Whose>comparingLong(
                    whose -> whose.area().value())
            .thenComparing(whose -> whose.currency().getCurrencyCode())
            .thenComparingLong(Whose::number);

    private final Function<AreaId, String> code;
    private final List<Fault> faults = new ArrayList<>();

    /** @param code of an area, as people know it */
    Findings(Function<AreaId, String> code) {
        this.code = code;
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    boolean areEnough() {
        return faults.size() >= MOST;
    }

    /** How many more are wanted. */
    int wanted() {
        return MOST - faults.size();
    }

    void add(String where, Money expected, Money found) {
        if (!expected.equals(found) && !areEnough()) {
            faults.add(new Fault(where, expected, found));
        }
    }

    /** What is on one side only is nothing on the other. */
    void compare(Account account, Map<Whose, Money> expected, Map<Whose, Money> found) {
        var all = new TreeSet<>(ORDER);
        all.addAll(expected.keySet());
        all.addAll(found.keySet());
        for (var whose : all) {
            var zero = Money.zero(whose.currency());
            add(where(account, whose), expected.getOrDefault(whose, zero), found.getOrDefault(whose, zero));
        }
    }

    private String where(Account account, Whose whose) {
        var number = whose.number() == Whose.AREA ? "" : " " + whose.number();
        return account + number + " " + code.apply(whose.area());
    }
}
