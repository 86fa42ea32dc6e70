package org.doorstep.settlement.share;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Ledger.Received;
import org.doorstep.provider.Contracts.Bearer;
import org.doorstep.provider.Contracts.ChannelFee;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.VisitId;

/** Finds for a chunk of visits what their terms depend on: volumes, ways of payment, earlier pay; a query each, if at all. */
@Dependent
class Deals {
    @Inject
    ShareStore store;

    @Inject
    Volumes volumes;

    @Inject
    Ledger ledger;

    /** What was found for a chunk. @param paid gross to the worker, by visit, in minor units */
    private record Found(
            Map<YearMonth, Map<Long, Long>> volumes,
            Map<BookingId, Received> received,
            Map<VisitId, Money> owed,
            Map<Long, Long> paid) {}

    /** In the order of {@code due}. @param date the business date on which they are shared out */
    List<Deal> of(LocalDate date, List<Due> due) {
        var charged = charged(due);
        var found = new Found(volumes(date, due), ledger.received(charged), ledger.owed(charged), paid(due));
        return due.stream().map(each -> deal(date, each, found)).toList();
    }

    private static Deal deal(LocalDate date, Due due, Found found) {
        var terms = due.contract().terms();
        return new Deal(
                terms, due.visit().isInsured(), fixed(due, found), volume(date, due, found), channelBase(due, found));
    }

    /** Owed once a visit: more money for it pays what is missing of the sum. */
    private static Optional<Money> fixed(Due due, Found found) {
        var visit = due.visit();
        var terms = due.contract().terms();
        return visit.isDone()
                ? terms.fixedPay(visit.service()).map(sum -> sum.minus(
                                Money.ofMinor(found.paid().getOrDefault(visit.visitId(), 0L), sum.currency()))
                        .max(Money.zero(sum.currency())))
                : Optional.empty();
    }

    private static Optional<Deal.Volume> volume(LocalDate date, Due due, Found found) {
        if (due.contract().terms().tiers().isEmpty()) {
            return Optional.empty();
        }
        var month = month(date, due);
        long minor = found.volumes()
                .getOrDefault(month, Map.of())
                .getOrDefault(company(due).value(), 0L);
        return Optional.of(new Deal.Volume(
                month, Money.ofMinor(minor, due.contract().terms().currency())));
    }

    private static Money channelBase(Due due, Found found) {
        return Optional.ofNullable(found.received().get(booking(due)))
                .map(received -> Deal.channelBase(received(due, found), received))
                .orElse(Money.zero(due.amount().currency()));
    }

    /** The customer's money that is there. */
    private static Money received(Due due, Found found) {
        var money = due.visit().paidOf(due.amount());
        var zero = Money.zero(money.currency());
        // what is owed was part of the first turn's money
        var owed = due.visit().isAgain() ? zero : found.owed().getOrDefault(visit(due), zero);
        return money.minus(owed).max(zero);
    }

    private Map<YearMonth, Map<Long, Long>> volumes(LocalDate date, List<Due> due) {
        var byMonth = due.stream()
                .filter(each -> !each.contract().terms().tiers().isEmpty())
                .collect(Collectors.groupingBy(
                        each -> month(date, each), Collectors.mapping(Deals::company, Collectors.toSet())));
        var found = new HashMap<YearMonth, Map<Long, Long>>();
        byMonth.forEach((month, companies) -> found.put(month, volumes.byCompany(companies, month)));
        return found;
    }

    /** Bookings of which a channel's fee is passed on. */
    private static Set<BookingId> charged(List<Due> due) {
        return due.stream()
                .filter(each -> each.contract()
                        .terms()
                        .channelFee()
                        .map(ChannelFee::bearer)
                        .filter(bearer -> bearer != Bearer.PLATFORM)
                        .isPresent())
                .map(Deals::booking)
                .collect(Collectors.toSet());
    }

    private Map<Long, Long> paid(List<Due> due) {
        return store.workerGross(due.stream()
                .filter(each -> each.visit().isAgain()
                        && !each.contract().terms().fixedPay().isEmpty())
                .map(each -> each.visit().visitId())
                .toList());
    }

    /** The month before the visit's: all its nights are closed by then, whichever way the visits come up. */
    private static YearMonth month(LocalDate date, Due due) {
        var run = YearMonth.from(date);
        var service = YearMonth.from(due.visit().serviceDay());
        return (service.isBefore(run) ? service : run).minusMonths(1);
    }

    private static CompanyId company(Due due) {
        return due.visit().company().orElseThrow();
    }

    private static BookingId booking(Due due) {
        return new BookingId(due.visit().bookingId());
    }

    private static VisitId visit(Due due) {
        return new VisitId(due.visit().visitId());
    }
}
