package org.doorstep.settlement;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.doorstep.booking.Charges;
import org.doorstep.catalogue.Areas;
import org.doorstep.provider.Companies;
import org.doorstep.settlement.share.Prospects;
import org.doorstep.settlement.share.Prospects.Prospect;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.TimeSlot;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.VisitRecords;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;
import org.doorstep.worker.Workers;

/** What visits pay the worker who does them, before the night has shared anything out. */
@Stateless
public class Earnings {
    private static final int MOST = 100;
    private static final Set<VisitState> COUNTED = EnumSet.of(
            VisitState.ASSIGNED, VisitState.EN_ROUTE, VisitState.ARRIVED, VisitState.IN_SERVICE, VisitState.COMPLETED);

    @Inject
    VisitRecords records;

    @Inject
    Visits visits;

    @Inject
    Workers workers;

    @Inject
    Companies companies;

    @Inject
    Areas areas;

    @Inject
    Charges charges;

    @Inject
    Prospects prospects;

    /** After withholding and what the worker bears of the channel's fee. */
    public record Pay(VisitId visit, Money pay) {}

    /** A day of the city. @param earned by visits that are done. @param expected by all of the day's */
    public record Day(LocalDate date, Money earned, Money expected, List<Pay> visits) {}

    /** What the own visits of a local day pay; those whose day no contract covers are left out. */
    public Day ofDay(Actor actor, LocalDate date) {
        var own = workers.get(actor, actor.worker());
        var area = areas.get(areaOf(own.company()));
        var start = date.atTime(LocalTime.MIN).atZone(area.zone()).toInstant();
        var end = date.plusDays(1).atTime(LocalTime.MIN).atZone(area.zone()).toInstant();
        var found =
                records.ofWorker(actor, own.id(), new TimeSlot(start, end), PageRequest.first(MOST)).items().stream()
                        .filter(visit -> COUNTED.contains(visit.state()))
                        .toList();
        var pay = pay(found, own.company());
        var done = found.stream()
                .filter(visit -> visit.state() == VisitState.COMPLETED)
                .map(VisitView::id)
                .collect(Collectors.toSet());
        var earned = pay.stream().filter(each -> done.contains(each.visit())).map(Pay::pay);
        return new Day(
                date,
                Money.sum(area.currency(), earned.toList()),
                Money.sum(area.currency(), pay.stream().map(Pay::pay).toList()),
                pay);
    }

    /** What open visits would pay this worker; those that are taken meanwhile, or lie outside the own territory, are left out. */
    public List<Pay> ofOpen(Actor actor, Set<VisitId> wanted) {
        var own = workers.get(actor, actor.worker());
        var territory = own.territory();
        if (territory.isEmpty() || wanted.isEmpty()) {
            return List.of();
        }
        var open = wanted.stream()
                .limit(MOST)
                .map(visits::peek)
                .filter(visit -> visit.state() == VisitState.OPEN)
                .filter(visit -> visit.area().equals(territory.get().area())
                        && territory.get().districts().contains(visit.district()))
                .toList();
        return pay(open, own.company());
    }

    private List<Pay> pay(Collection<VisitView> found, CompanyId own) {
        var charged = charges.of(found.stream().map(VisitView::id).toList());
        var asked = found.stream()
                .flatMap(visit -> Optional.ofNullable(charged.get(visit.id())).stream()
                        .map(charge -> prospect(visit, charge, own)))
                .toList();
        return prospects.pay(asked).entrySet().stream()
                .map(each -> new Pay(each.getKey(), each.getValue()))
                .toList();
    }

    private static Prospect prospect(VisitView visit, Charges.Charge charge, CompanyId own) {
        return new Prospect(
                visit.id(),
                charge.booking(),
                // an open visit has no company yet: it would be the worker's
                visit.state() == VisitState.OPEN ? own : visit.company().orElse(own),
                visit.service(),
                visit.slot().start().atZone(visit.zone()).toLocalDate(),
                charge.whole(),
                charge.amount(),
                charge.online());
    }

    private AreaId areaOf(CompanyId company) {
        return Optional.ofNullable(companies.areas(List.of(company)).get(company))
                .orElseThrow(() -> new IllegalStateException("no company " + company.value()));
    }
}
