package org.doorstep.settlement.reconciliation;

import java.util.Optional;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;

/**
 * Something that a channel's bill, our payments and our books do not agree about.
 *
 * @param key the same each time that it is seen
 * @param area where it belongs, when one of ours is concerned
 * @param suggestion what a person might do: {@code suspense}, {@code refund}, {@code ask-again}, {@code none}
 */
public record Difference(
        String key,
        String kind,
        Optional<AreaId> area,
        Optional<Money> ours,
        Optional<Money> theirs,
        String detail,
        String suggestion) {}
