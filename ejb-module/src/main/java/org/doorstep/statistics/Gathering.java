package org.doorstep.statistics;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.doorstep.booking.Bookings;
import org.doorstep.catalogue.Areas;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Ledger.EntryView;
import org.doorstep.ledger.Ledger.LineView;
import org.doorstep.ledger.Rule;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Cursor;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitRecords;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;
import org.doorstep.worker.Workers;

/** Reads a date from the doors of its owners and adds it up by dimension. One use, one date. */
@Dependent
class Gathering {
    private static final EnumSet<VisitState> FINAL =
            EnumSet.of(VisitState.COMPLETED, VisitState.CANCELLED, VisitState.NO_SHOW_CUSTOMER, VisitState.UNFULFILLED);
    private static final EnumSet<VisitState> LOST = EnumSet.of(VisitState.CANCELLED, VisitState.UNFULFILLED);

    @Inject
    Areas areas;

    @Inject
    Bookings bookings;

    @Inject
    VisitRecords records;

    @Inject
    Visits visits;

    @Inject
    Workers workers;

    @Inject
    Ledger ledger;

    @Inject
    BusinessDates dates;

    private final Map<Tally.Key, Tally> tallies = new HashMap<>();
    private final Map<VisitId, Optional<VisitView>> known = new HashMap<>();
    private final Map<AreaId, Currency> currencies = new HashMap<>();

    List<DailyFacts.Fact> of(Actor actor, LocalDate date) {
        for (var area : areas.list()) {
            currencies.put(area.id(), area.currency());
        }
        for (var area : areas.list()) {
            visits(actor, area.id(), date);
            bookings(actor, area.id(), date);
        }
        money(actor, date);
        rate();
        return tallies.values().stream().map(tally -> tally.fact(date)).toList();
    }

    /** Visits by the business date of their start, once they are final. */
    private void visits(Actor actor, AreaId area, LocalDate date) {
        each(page -> records.inArea(actor, area, dates.span(date), FINAL, page), visit -> {
            known.put(visit.id(), Optional.of(visit));
            tallies(visit).forEach(tally -> {
                if (LOST.contains(visit.state())) {
                    tally.cancelled();
                } else {
                    tally.visit();
                }
                if (visit.state() == VisitState.NO_SHOW_CUSTOMER) {
                    tally.noShow();
                }
            });
        });
    }

    /** Bookings by the date on which they were placed. */
    private void bookings(Actor actor, AreaId area, LocalDate date) {
        var placed = new Bookings.Search(
                Optional.empty(), Optional.empty(), Optional.of(area), Optional.empty(), Optional.of(dates.span(date)));
        each(page -> bookings.search(actor, placed, page), booking -> {
            tally("area", area.value(), area).booking();
            tally("service", booking.service().value(), area).booking();
        });
    }

    private void money(Actor actor, LocalDate date) {
        lines(actor, Account.UNSETTLED, date, (entry, line) -> {
            if (entry.rule() == Rule.VISIT_RECOGNISED) {
                about(entry).forEach(tally -> tally.gross(line.amount()));
            }
        });
        lines(actor, Account.COMMISSION, date, (entry, line) -> {
            var amount = line.credit() == Account.COMMISSION
                    ? line.amount()
                    : line.amount().negate();
            about(entry).forEach(tally -> tally.commission(amount));
        });
        lines(actor, Account.REFUND_IN_TRANSIT, date, (entry, line) -> {
            if (line.credit() == Account.REFUND_IN_TRANSIT) {
                about(entry).forEach(tally -> tally.refund(line.amount()));
            }
        });
    }

    /** The lines of an account that apply to the date. */
    private void lines(Actor actor, Account account, LocalDate date, BiConsumer<EntryView, LineView> take) {
        each(
                page -> ledger.statement(actor, account, Optional.empty(), Optional.of(date), Optional.of(date), page),
                entry -> entry.lines().stream()
                        .filter(line -> line.debit() == account || line.credit() == account)
                        .forEach(line -> take.accept(entry, line)));
    }

    /** Means of the workers' ratings as they stand when the date is computed. */
    private void rate() {
        var ids = tallies.keySet().stream()
                .filter(key -> key.dimension().equals("worker"))
                .map(key -> new WorkerId(Long.parseLong(key.key())))
                .distinct()
                .toList();
        var candidates = workers.candidates(ids);
        tallies.forEach((key, tally) -> {
            if (key.dimension().equals("worker")) {
                Optional.ofNullable(candidates.get(new WorkerId(Long.parseLong(key.key()))))
                        .ifPresent(worker -> tally.rated(worker.rating(), worker.reviews()));
            }
        });
    }

    /** What an entry counts for: everything of its visit; of its booking's first visit; or the area alone. */
    private Collection<Tally> about(EntryView entry) {
        return visit(entry.about())
                .map(this::tallies)
                .orElseGet(() -> List.of(tally("area", entry.area().value(), entry.area())));
    }

    private Optional<VisitView> visit(Subject about) {
        return switch (about.type()) {
            case "visit" -> known.computeIfAbsent(new VisitId(about.id()), this::find);
            case "booking" ->
                visits.ofBooking(new BookingId(about.id())).stream().findFirst();
            default -> Optional.empty();
        };
    }

    private Optional<VisitView> find(VisitId id) {
        return Optional.of(visits.get(Actor.system("statistics"), id));
    }

    private List<Tally> tallies(VisitView visit) {
        var found = new ArrayList<Tally>();
        found.add(tally("area", visit.area().value(), visit.area()));
        found.add(tally("service", visit.service().value(), visit.area()));
        visit.company().ifPresent(company -> found.add(tally("company", company.value(), visit.area())));
        visit.worker().ifPresent(worker -> found.add(tally("worker", worker.value(), visit.area())));
        return found;
    }

    private Tally tally(String dimension, long key, AreaId area) {
        var currency = currencies.getOrDefault(area, Currency.getInstance("CNY"));
        return tallies.computeIfAbsent(new Tally.Key(dimension, Long.toString(key), area, currency), Tally::new);
    }

    private static <T> void each(Function<PageRequest, Page<T>> read, Consumer<T> take) {
        Optional<String> next = Optional.empty();
        do {
            var page = read.apply(new PageRequest(PageRequest.MOST, next.map(Cursor::read)));
            page.items().forEach(take);
            next = page.next();
        } while (next.isPresent());
    }
}
