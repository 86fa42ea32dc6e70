package org.doorstep.statistics;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.ServiceId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/** From a fact to what it is made of: the visits that it counts, and the ledger lines that it sums. */
@Stateless
public class Origins {
    /** Which fact. @param area of one service area, or of all */
    public record Of(LocalDate date, String dimension, String key, Optional<AreaId> area) {}

    /** A visit that became final on the date. */
    public record CountedVisit(
            VisitId visit,
            BookingId booking,
            AreaId area,
            ServiceId service,
            Optional<CompanyId> company,
            Optional<WorkerId> worker,
            String state,
            Instant start,
            Optional<Instant> arrivedAt,
            Instant finishedAt) {}

    /** A ledger line that counts. @param amount negative where it takes back. @param corrects an earlier day */
    public record CountedLine(
            EntryId entry, int line, String rule, Subject about, AreaId area, Money amount, boolean corrects) {}

    @Inject
    OriginStore store;

    @Inject
    FactScope scope;

    @Inject
    BusinessDates dates;

    public Page<CountedVisit> visits(Actor actor, Of fact, PageRequest page) {
        requireReadable(actor, fact);
        return Page.cut(store.visits(fact, dates.span(fact.date()), page), page, visit ->
                new Object[] {visit.visit().value()});
    }

    /** @param figure {@code gross}, {@code discounts}, {@code commission} or {@code refunds}: the amounts add up to it */
    public Page<CountedLine> lines(Actor actor, Of fact, String figure, PageRequest page) {
        requireReadable(actor, fact);
        var money =
                switch (figure) {
                    case "gross" -> Figure.GROSS;
                    case "discounts" -> Figure.DISCOUNTS;
                    case "commission" -> Figure.COMMISSION;
                    case "refunds" -> Figure.REFUNDS;
                    default -> throw new Refused("statistics.figure.unknown", Map.of("figure", figure));
                };
        return Page.cut(store.lines(fact, money, page), page, line ->
                new Object[] {line.entry().value(), line.line(), line.amount().isNegative() ? -1 : 1});
    }

    private void requireReadable(Actor actor, Of fact) {
        actor.requires(DailyFacts.READ);
        FactScope.requireKnown(fact.dimension());
        if (fact.dimension().equals("channel")
                || fact.key().equals(Tally.NOBODY)
                || fact.key().matches("[0-9]{1,18}")) {
            scope.requireOwn(actor, fact.dimension(), fact.key());
            return;
        }
        throw new Refused("statistics.key.broken", Map.of("key", fact.key()));
    }
}
