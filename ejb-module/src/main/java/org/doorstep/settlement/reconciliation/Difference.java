package org.doorstep.settlement.reconciliation;

import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;

/**
 * Something that a channel's bill, our payments and our books do not agree about.
 *
 * @param key the same each time that it is seen
 * @param area where it belongs, when one of ours is concerned
 * @param suggestion what a person might do: {@code suspense}, {@code refund}, {@code ask-again}, {@code write-off}, {@code none}
 */
public record Difference(
        String key,
        String kind,
        Optional<AreaId> area,
        Optional<Money> ours,
        Optional<Money> theirs,
        String detail,
        String suggestion) {

    private static final Set<String> KINDS = Set.of("payment", "refund", "chargeback", "chargeback-return");

    /** What a key of a channel's difference is about. @param kind of the bill's line */
    public record About(String kind, String reference) {}

    /** The channel's line that this is about; empty for what no channel has to do with. */
    public Optional<About> about() {
        return about(key);
    }

    public static Optional<About> about(String key) {
        var parts = key.split("/");
        return parts.length >= 4 && parts[0].equals("channel") && KINDS.contains(parts[2])
                ? Optional.of(new About(parts[2], parts[3]))
                : Optional.empty();
    }
}
