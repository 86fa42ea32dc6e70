package org.doorstep.statistics;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.settlement.Night;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;

/** Daily facts by city, company, service, worker and channel: recomputable for any date, and equal to the ledger. */
@Stateless
public class DailyFacts {
    public static final Permission READ = Permission.of("statistics.read");

    /** To compute a date anew. */
    public static final Permission COMPUTE = Permission.of("statistics.compute");

    /**
     * A fact; see {@link Figures} for what is counted.
     *
     * @param dimension {@code area}, {@code company}, {@code service}, {@code worker}, {@code channel}; {@code key} which,
     *     {@code -} for nobody
     */
    public record Fact(
            LocalDate date,
            String dimension,
            String key,
            AreaId area,
            long bookings,
            long visits,
            long cancelled,
            long cancelledByCustomer,
            long cancelledByCompany,
            long cancelledByPlatform,
            long unpaid,
            long unfulfilled,
            long noShows,
            long arrivals,
            long punctual,
            long openQuarters,
            long takenQuarters,
            int ratingTimes100,
            long reviews,
            Money gross,
            Money discounts,
            Money commission,
            Money refunds,
            Money correctedGross,
            Money correctedCommission) {}

    /** When a date was computed last. @param revision how often computing it changed it, from 1. @param changedAt the last such time */
    public record Computed(LocalDate date, Instant computedAt, int revision, Instant changedAt) {}

    private static final int MOST_DAYS = 92;
    private static final int MOST_FACTS = 5000;

    @Inject
    Gathering gathering;

    @Inject
    FactStore store;

    @Inject
    FactScope scope;

    @Inject
    Night night;

    @Inject
    BusinessDates dates;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Computes a date that is over anew, replacing what was there. @return how many facts */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int compute(Actor actor, LocalDate date) {
        int facts = compute(actor, date, AreaRange.ALL);
        note(actor, date);
        return facts;
    }

    /** The same for the areas above one number up to another; {@link #conclude} follows when all have been. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int compute(Actor actor, LocalDate date, long afterArea, long upToArea) {
        int facts = compute(actor, date, new AreaRange(afterArea, upToArea));
        Failpoint.around("night.statistics");
        return facts;
    }

    /** Notes that every part of a date has been computed. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void conclude(Actor actor, LocalDate date) {
        actor.requiresOnPlatform(COMPUTE);
        note(actor, date);
    }

    private int compute(Actor actor, LocalDate date, AreaRange areas) {
        actor.requiresOnPlatform(COMPUTE);
        if (!date.isBefore(dates.today()) && !night.isBegun(date)) {
            throw new Refused("statistics.date.not-over", Map.of("date", date));
        }
        var facts = gathering.of(date, areas);
        store.replace(date, areas, facts);
        return facts.size();
    }

    private void note(Actor actor, LocalDate date) {
        boolean changed = store.note(date, clock.instant());
        audit.record(
                actor,
                "statistics.compute",
                new Subject("night", date.toEpochDay()),
                Map.of("date", date.toString(), "changed", changed));
        Failpoint.around("night.statistics");
    }

    /** Which dates of a range are computed, and when. */
    public List<Computed> computed(Actor actor, LocalDate from, LocalDate until) {
        actor.requires(READ);
        requireRange(from, until);
        return store.computed(from, until).stream()
                .map(day -> new Computed(day.date(), day.at(), day.revision(), day.changedAt()))
                .toList();
    }

    /** Facts of at most 92 days, the first 5000. A company's staff see the company and its workers. */
    public List<Fact> read(Actor actor, LocalDate from, LocalDate until, String dimension, Optional<String> key) {
        requireReadable(actor, from, until, dimension, key);
        var wanted = own(actor, dimension, key);
        return visible(actor, store.read(from, until, dimension, wanted, Optional.empty(), MOST_FACTS));
    }

    /** As {@link #read}, by date and key. A page may hold fewer than its limit, where others' facts were between. */
    public Page<Fact> page(
            Actor actor, LocalDate from, LocalDate until, String dimension, Optional<String> key, PageRequest page) {
        requireReadable(actor, from, until, dimension, key);
        var cut = Page.cut(
                store.read(from, until, dimension, own(actor, dimension, key), page), page, fact -> new Object[] {
                    fact.date(),
                    fact.tally().key().key(),
                    fact.tally().key().area().value(),
                    fact.tally().key().currency()
                });
        return new Page<>(visible(actor, cut.items()), cut.next());
    }

    private void requireReadable(Actor actor, LocalDate from, LocalDate until, String dimension, Optional<String> key) {
        actor.requires(READ);
        requireRange(from, until);
        FactScope.requireKnown(dimension);
        key.ifPresent(wanted -> scope.requireOwn(actor, dimension, wanted));
    }

    private static Optional<String> own(Actor actor, String dimension, Optional<String> key) {
        return dimension.equals("company")
                ? key.or(() -> actor.company().map(company -> Long.toString(company.value())))
                : key;
    }

    private static void requireRange(LocalDate from, LocalDate until) {
        if (until.isBefore(from) || ChronoUnit.DAYS.between(from, until) >= MOST_DAYS) {
            throw new Refused("statistics.range.broken", Map.of("days", MOST_DAYS));
        }
    }

    private List<Fact> visible(Actor actor, List<FactStore.Dated> facts) {
        return scope.visible(actor, facts).stream().map(DailyFacts::fact).toList();
    }

    private static Fact fact(FactStore.Dated dated) {
        var key = dated.tally().key();
        var figures = dated.tally().figures();
        return new Fact(
                dated.date(),
                key.dimension(),
                key.key(),
                key.area(),
                figures.bookings(),
                figures.visits(),
                figures.cancelled(),
                figures.cancelledByCustomer(),
                figures.cancelledByCompany(),
                figures.cancelledByPlatform(),
                figures.unpaid(),
                figures.unfulfilled(),
                figures.noShows(),
                figures.arrivals(),
                figures.punctual(),
                figures.openQuarters(),
                figures.takenQuarters(),
                figures.ratingTimes100(),
                figures.reviews(),
                figures.gross(),
                figures.discounts(),
                figures.commission(),
                figures.refunds(),
                figures.correctedGross(),
                figures.correctedCommission());
    }
}
