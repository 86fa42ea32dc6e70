package org.doorstep.statistics;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Money;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers;

/** Daily facts by city, company, service and worker: recomputable from the owners' doors and the ledger, and equal to it. */
@Stateless
public class DailyFacts {
    public static final Permission READ = Permission.of("statistics.read");

    private static final Set<String> DIMENSIONS = Set.of("area", "company", "service", "worker");

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

    private static final int MOST_DAYS = 92;
    private static final int MOST_FACTS = 5000;

    @Inject
    Instance<Gathering> gathering;

    @Inject
    FactStore store;

    @Inject
    Workers workers;

    @Inject
    AuditTrail audit;

    /** Computes a date anew, replacing what was there. @return how many facts */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int compute(Actor actor, LocalDate date) {
        actor.requiresOnPlatform(READ);
        var once = gathering.get();
        try {
            var facts = once.of(Actor.system("statistics"), date);
            store.replace(date, facts);
            audit.record(
                    actor,
                    "statistics.compute",
                    new Subject("night", date.toEpochDay()),
                    Map.of("date", date.toString(), "facts", facts.size()));
            Failpoint.around("night.statistics");
            return facts.size();
        } finally {
            gathering.destroy(once);
        }
    }

    /** Facts of at most 92 days. A company's staff see the company and its workers. */
    public List<Fact> read(Actor actor, LocalDate from, LocalDate until, String dimension, Optional<String> key) {
        actor.requires(READ);
        if (!DIMENSIONS.contains(dimension)) {
            throw new Refused("statistics.dimension.unknown", Map.of("dimension", dimension));
        }
        if (until.isBefore(from) || ChronoUnit.DAYS.between(from, until) >= MOST_DAYS) {
            throw new Refused("statistics.range.broken", Map.of("days", MOST_DAYS));
        }
        var facts = store.read(from, until, dimension, key, MOST_FACTS);
        return actor.company()
                .map(company ->
                        facts.stream().filter(fact -> isOf(company, fact)).toList())
                .orElse(facts);
    }

    private boolean isOf(CompanyId company, Fact fact) {
        return switch (fact.dimension()) {
            case "company" -> fact.key().equals(Long.toString(company.value()));
            case "worker" -> {
                var id = new WorkerId(Long.parseLong(fact.key()));
                yield Optional.ofNullable(workers.candidates(List.of(id)).get(id))
                        .map(worker -> worker.company().equals(company))
                        .orElse(false);
            }
            default -> false;
        };
    }
}
