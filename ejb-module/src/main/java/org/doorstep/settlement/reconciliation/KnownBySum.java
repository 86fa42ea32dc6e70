package org.doorstep.settlement.reconciliation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the lines of a bank's statement by which a channel pays in that does not say under which reference it will: WeChat Pay
 * and Alipay pay out a day's sum, and the bank shows a number of its own. Such a line is the one over exactly that sum, of the
 * nearest day where there are several; it gets our reference, so that all that follows compares by references. Pure.
 *
 * @param payIns of these channels, of the days around
 * @param known references under which others pay in
 * @param before what was stated on the days before, by {@code kind/reference}: that has its line
 */
record KnownBySum(LocalDate day, List<BankMove> payIns, List<String> known, Set<String> before) {
    BankStatement in(BankStatement statement) {
        var open = payIns.stream()
                .filter(move -> !before.contains(move.kind() + "/" + move.reference()))
                .sorted(Comparator.comparing(move -> Math.abs(move.day().toEpochDay() - day.toEpochDay())))
                .collect(Collectors.toCollection(ArrayList::new));
        // a bank that shows our reference after all has said which one it is
        statement
                .entries()
                .forEach(entry ->
                        open.removeIf(move -> isPayIn(entry) && move.reference().equals(entry.reference())));
        var entries = statement.entries().stream()
                .map(entry -> meant(entry, open)
                        .map(move -> entry.under(move.reference()))
                        .orElse(entry))
                .toList();
        return new BankStatement(statement.number(), statement.digest(), statement.balances(), entries);
    }

    private Optional<BankMove> meant(BankEntry entry, List<BankMove> open) {
        if (!isPayIn(entry)
                || known.contains(entry.reference())
                || payIns.stream().anyMatch(move -> move.reference().equals(entry.reference()))) {
            return Optional.empty();
        }
        var meant = open.stream()
                .filter(move -> move.amount().equals(entry.amount()))
                .findFirst();
        meant.ifPresent(open::remove);
        return meant;
    }

    private static boolean isPayIn(BankEntry entry) {
        return entry.kind().equals("pay-in");
    }
}
