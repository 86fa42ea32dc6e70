package org.doorstep.statistics;

import jakarta.ejb.Stateless;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Permission;
import org.doorstep.shared.id.AreaId;

/** Daily facts by city, company, service and worker: recomputable from the owners' doors and the ledger, and equal to it. */
@Stateless
public class DailyFacts {
    public static final Permission READ = Permission.of("statistics.read");

    /** @param dimension {@code area}, {@code company}, {@code service}, {@code worker}; {@code key} which */
    public record Fact(
            LocalDate date,
            String dimension,
            String key,
            AreaId area,
            long bookings,
            long visits,
            long cancelled,
            long noShows,
            Money gross,
            Money commission,
            Money refunds,
            int ratingTimes100,
            long reviews) {}

    /** Computes a date anew, replacing what was there. @return how many facts */
    public int compute(Actor actor, LocalDate date) {
        throw new UnsupportedOperationException();
    }

    public List<Fact> read(Actor actor, LocalDate from, LocalDate until, String dimension, Optional<String> key) {
        throw new UnsupportedOperationException();
    }
}
