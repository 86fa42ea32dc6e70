package org.doorstep.statistics;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doorstep.shared.Actor;
import org.doorstep.statistics.FactStore.Dated;
import org.doorstep.statistics.FactStore.Scope;
import org.doorstep.statistics.Report.Part;
import org.doorstep.statistics.Report.Period;
import org.doorstep.statistics.Report.Section;

/** Puts a report together from facts: a few sums, however many facts there are. */
@Dependent
class ReportMaker {
    static final String OTHERS = "*";

    private static final int MOST_ROWS = 200;
    private static final int COHORT_MONTHS = 6;
    private static final List<String> FOR_PLATFORM = List.of("area", "service", "company", "worker", "channel");

    @Inject
    FactStore store;

    @Inject
    FactScope scope;

    @Inject
    FactNames names;

    @Inject
    Retention retention;

    /** Whose facts are the report's total. */
    private record Whole(String dimension, Scope scope) {}

    Report make(Actor actor, Reports.Wanted wanted, Locale language, Instant now) {
        var from = wanted.period().from(wanted.date());
        var until = wanted.period().until(from);
        var parts = new ArrayList<Part>();
        for (var currency : currencies(actor, wanted, from, until)) {
            parts.add(part(actor, wanted, currency, language));
        }
        boolean platform = actor.company().isEmpty();
        return new Report(
                wanted.period(),
                from,
                until,
                wanted.area(),
                actor.company(),
                now,
                missing(from, until),
                parts,
                platform ? Optional.of(retention.returning(actor, from, until, wanted.area())) : Optional.empty(),
                platform && wanted.period() == Period.MONTH
                        ? retention.cohorts(actor, YearMonth.from(from), COHORT_MONTHS, wanted.area())
                        : List.of());
    }

    private List<LocalDate> missing(LocalDate from, LocalDate until) {
        var computed = store.computed(from, until).stream()
                .map(FactStore.Computed::date)
                .collect(Collectors.toSet());
        return from.datesUntil(until.plusDays(1))
                .filter(date -> !computed.contains(date))
                .toList();
    }

    private static Whole whole(Actor actor, Reports.Wanted wanted) {
        return actor.company()
                .map(company ->
                        new Whole("company", new Scope(wanted.area(), Optional.of(Long.toString(company.value())))))
                .orElse(new Whole("area", new Scope(wanted.area(), Optional.empty())));
    }

    private List<Currency> currencies(Actor actor, Reports.Wanted wanted, LocalDate from, LocalDate until) {
        var whole = whole(actor, wanted);
        var codes = new TreeSet<>(Comparator.comparing(Currency::getCurrencyCode));
        store.byDate(from, until, whole.dimension(), whole.scope())
                .forEach(dated -> codes.add(dated.tally().key().currency()));
        return List.copyOf(codes);
    }

    private Part part(Actor actor, Reports.Wanted wanted, Currency currency, Locale language) {
        var from = wanted.period().from(wanted.date());
        var until = wanted.period().until(from);
        var earlier = wanted.period().from(from.minusDays(1));
        var whole = whole(actor, wanted);
        var days = store.byDate(from, until, whole.dimension(), whole.scope()).stream()
                .filter(dated -> dated.tally().key().currency().equals(currency))
                .collect(Collectors.toMap(Dated::date, Dated::tally));
        var before = store.byDate(earlier, from.minusDays(1), whole.dimension(), whole.scope()).stream()
                .map(Dated::tally)
                .filter(tally -> tally.key().currency().equals(currency))
                .toList();
        var sections = new ArrayList<Section>();
        for (var dimension : actor.company().isPresent() ? List.of("worker") : FOR_PLATFORM) {
            sections.add(section(actor, wanted, currency, dimension, language));
        }
        return new Part(
                currency,
                sum(List.copyOf(days.values()), currency),
                sum(before, currency),
                from.datesUntil(until.plusDays(1))
                        .map(date -> new Report.Day(
                                date,
                                Optional.ofNullable(days.get(date))
                                        .map(Tally::figures)
                                        .orElseGet(() -> sum(List.of(), currency))))
                        .toList(),
                sections);
    }

    private Section section(Actor actor, Reports.Wanted wanted, Currency currency, String dimension, Locale language) {
        var from = wanted.period().from(wanted.date());
        var tallies =
                store
                        .sums(from, wanted.period().until(from), dimension, new Scope(wanted.area(), Optional.empty()))
                        .stream()
                        .filter(tally -> tally.key().currency().equals(currency))
                        .map(tally -> new Dated(from, tally))
                        .toList();
        var visible = scope.visible(actor, tallies).stream()
                .map(Dated::tally)
                .sorted(Comparator.comparingLong((Tally tally) -> tally.count(Figure.GROSS))
                        .reversed()
                        .thenComparing(tally -> tally.key().key()))
                .toList();
        var shown = visible.subList(0, Math.min(MOST_ROWS, visible.size()));
        var named = names.of(
                dimension, shown.stream().map(tally -> tally.key().key()).toList(), language);
        var rows = new ArrayList<Report.Row>();
        for (var tally : shown) {
            var key = tally.key().key();
            rows.add(new Report.Row(key, named.getOrDefault(key, key), tally.figures()));
        }
        var others = visible.subList(shown.size(), visible.size());
        if (!others.isEmpty()) {
            rows.add(new Report.Row(OTHERS, names.others(language), sum(others, currency)));
        }
        return new Section(dimension, rows);
    }

    private static Figures sum(List<Tally> tallies, Currency currency) {
        Map<Figure, Long> sums = java.util.Arrays.stream(Figure.values())
                .collect(Collectors.toMap(Function.identity(), figure -> tallies.stream()
                        .mapToLong(tally -> tally.count(figure))
                        .sum()));
        return Figures.of(new EnumMap<>(sums), currency);
    }
}
