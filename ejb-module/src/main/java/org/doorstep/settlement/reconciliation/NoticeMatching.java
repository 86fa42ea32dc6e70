package org.doorstep.settlement.reconciliation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what the bank told us as it moved (camt.054) against the same that its statement of the day was held against. What the
 * statement says already is found there; what is found here is the notice's alone, so that the money is where we think, and
 * there is nothing to post.
 */
final class NoticeMatching {
    private static final String MARK = "notice";

    private NoticeMatching() {}

    static List<Difference> differences(BankMatching statement, BankStatement told) {
        var known = statement.differences().stream().map(Difference::key).collect(Collectors.toSet());
        var alone = new BankMatching(
                statement.source(), statement.day(), told, statement.moves(), List.of(), statement.before(), List.of());
        return alone.differences().stream()
                .filter(difference -> isNew(difference, known))
                .map(difference -> noticed(statement.source(), difference))
                .toList();
    }

    // what is booked was held against the statement, and is not booked once more for the notice
    private static boolean isNew(Difference difference, Set<String> known) {
        return !difference.key().endsWith("/ledger") && !known.contains(difference.key());
    }

    private static Difference noticed(String source, Difference difference) {
        return new Difference(
                source + "/" + MARK + difference.key().substring(source.length()),
                MARK + "-" + difference.kind().replace("-in-statement", ""),
                difference.area(),
                difference.ours(),
                difference.theirs(),
                "camt.054, " + difference.detail(),
                "ask-again");
    }

    /** Of a file that is not believed nothing is kept. */
    static Difference damaged(String source, LocalDate day, DamagedFile why) {
        return new Difference(
                source + "/" + MARK + "/file/" + day,
                "file-damaged",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "camt.054, " + why.getMessage(),
                "ask-again");
    }
}
