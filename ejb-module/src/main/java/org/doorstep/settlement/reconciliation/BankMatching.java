package org.doorstep.settlement.reconciliation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.settlement.reconciliation.Comparison.Ours;
import org.doorstep.settlement.reconciliation.Comparison.Stated;
import org.doorstep.settlement.reconciliation.Comparison.Words;
import org.doorstep.shared.Money;

/**
 * Holds a day of the bank's statement against our payouts, their returns and what the channels pay in, and those against the
 * ledger. Pure. We hear of what the bank does after it did it: a movement of a later day may be stated on this one, and one of
 * an earlier day ought to have been stated before.
 *
 * @param before what was stated on the days before, by {@code kind/reference}
 * @param yesterday what the day before was stated to end with
 */
record BankMatching(
        String source,
        LocalDate day,
        BankStatement statement,
        List<BankMove> moves,
        List<Booked> booked,
        Set<String> before,
        List<Money> yesterday) {
    // the bank's charge has left the account, and is not booked by itself
    private static final Words WORDS = new Words("missing-in-statement", "suspense", "write-off");

    List<Difference> differences() {
        var found = new ArrayList<>(new Comparison(
                        source,
                        statement.entries().stream().map(BankMatching::stated).toList(),
                        ours(0),
                        ours(-1),
                        ours(1),
                        booked,
                        before,
                        WORDS)
                .differences());
        statement.balances().forEach(balance -> opening(balance).ifPresent(found::add));
        return List.copyOf(found);
    }

    /** @param side of the day: before, of it, after */
    private List<Ours> ours(int side) {
        return moves.stream()
                .filter(move -> Integer.signum(move.day().compareTo(day)) == side)
                .map(BankMatching::ours)
                .toList();
    }

    private static Ours ours(BankMove move) {
        return new Ours(
                move.kind(),
                move.book(),
                move.reference(),
                move.amount(),
                Money.zero(move.amount().currency()),
                move.area(),
                move.kind() + " " + move.reference() + " of " + move.day());
    }

    private static Stated stated(BankEntry entry) {
        return new Stated(
                entry.kind(),
                entry.reference(),
                entry.amount(),
                entry.charge(),
                Money.zero(entry.amount().currency()),
                entry.booked(),
                entry.detail());
    }

    /** A day begins with what the day before ended with. */
    private Optional<Difference> opening(BankStatement.Balance balance) {
        var currency = balance.opening().currency();
        return yesterday.stream()
                .filter(closing -> closing.currency().equals(currency) && !closing.equals(balance.opening()))
                .findFirst()
                .map(closing -> new Difference(
                        source + "/balance/" + currency + "/" + day,
                        "balance",
                        Optional.empty(),
                        Optional.of(closing),
                        Optional.of(balance.opening()),
                        "the day before ended with " + closing + ", the day begins with " + balance.opening(),
                        "ask-again"));
    }
}
