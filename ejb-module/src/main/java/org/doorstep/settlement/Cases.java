package org.doorstep.settlement;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.id.CaseId;

/** Differences and refused items of the night that a person decides. */
@Stateless
public class Cases {
    public static final Permission WORK = Permission.of("settlement.cases");

    /** @param kind such as {@code missing-in-bill}, {@code missing-here}, {@code amount}, {@code duplicate}, {@code settlement-refused} */
    public record Case(
            CaseId id,
            String kind,
            String key,
            LocalDate firstSeen,
            LocalDate lastSeen,
            Optional<Money> ours,
            Optional<Money> theirs,
            String detail,
            String suggestion,
            boolean open,
            Optional<String> resolution,
            Optional<Instant> resolvedAt) {}

    public Page<Case> list(Actor actor, boolean open, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** @param action {@code suspense}, {@code refund}, {@code ask-again}, {@code none}; posts what it must */
    public Case resolve(Actor actor, CaseId id, String action, String remark) {
        throw new UnsupportedOperationException();
    }
}
