package org.doorstep.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.EntryId;

/** An entry about to be written: the posting, and the lines that its rule makes of it. */
record Draft(long id, Posting posting, Optional<EntryId> reverses, List<Ledger.LineView> lines) {
    /** The reference of accounts that have no sub-accounts. */
    static final String NO_REF = "-";

    static Draft of(Posting posting) {
        requireMeaningful(posting);
        var lines = posting.rule().lines().stream()
                .flatMap(line -> lineOf(posting, line).stream())
                .toList();
        return new Draft(posting.id().value(), posting, Optional.empty(), lines);
    }

    /** The opposite of an entry: each line moves back. */
    static Draft reversing(Ledger.EntryView entry, Posting correction) {
        var lines = entry.lines().stream().map(Ledger.LineView::turned).toList();
        return new Draft(correction.id().value(), correction, Optional.of(entry.id()), lines);
    }

    private static Optional<Ledger.LineView> lineOf(Posting posting, Rule.Line line) {
        return Optional.ofNullable(posting.amounts().get(line.part()))
                .filter(Money::isPositive)
                .map(amount -> new Ledger.LineView(
                        line.debit(),
                        ref(posting, line.debitRef()),
                        line.credit(),
                        ref(posting, line.creditRef()),
                        amount));
    }

    private static String ref(Posting posting, Rule.Ref ref) {
        return ref == Rule.Ref.NONE
                ? NO_REF
                : Optional.ofNullable(posting.refs().get(ref))
                        .orElseThrow(() -> new IllegalArgumentException(posting.rule() + " needs its " + ref));
    }

    // these are mistakes of our own code, not of a caller outside
    private static void requireMeaningful(Posting posting) {
        var rule = posting.rule();
        var known = rule.lines().stream().map(Rule.Line::part).collect(Collectors.toSet());
        if (known.isEmpty()) {
            throw new IllegalArgumentException(rule + " is written by reversing an entry");
        }
        if (posting.amounts().isEmpty() || !known.containsAll(posting.amounts().keySet())) {
            throw new IllegalArgumentException(rule + " takes " + known + ", not " + posting.amounts());
        }
        if (posting.amounts().values().stream().anyMatch(Money::isNegative)) {
            throw new IllegalArgumentException("a negative amount moves nothing: " + posting);
        }
        if (posting.amounts().values().stream().map(Money::currency).distinct().count() > 1) {
            throw new IllegalArgumentException("one entry has one currency: " + posting);
        }
    }

    /** What this does to sub-accounts, on their natural side. */
    Stream<Map.Entry<SubAccount, Long>> changes() {
        return lines.stream().flatMap(line -> {
            long minor = line.amount().minor();
            var currency = line.amount().currency().getCurrencyCode();
            long area = posting.area().value();
            return Stream.of(
                    Map.entry(
                            new SubAccount(line.debit(), line.debitRef(), area, currency),
                            line.debit().debitSign() * minor),
                    Map.entry(
                            new SubAccount(line.credit(), line.creditRef(), area, currency),
                            -line.credit().debitSign() * minor));
        });
    }
}
