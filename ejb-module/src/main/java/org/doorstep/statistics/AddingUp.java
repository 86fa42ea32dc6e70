package org.doorstep.statistics;

import java.time.Duration;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.id.AreaId;
import org.doorstep.statistics.DayRows.Cause;
import org.doorstep.statistics.DayRows.Finished;
import org.doorstep.statistics.DayRows.Place;

/**
 * Adds a day up in each dimension. Everything counts once in every dimension, under {@code -} where nobody stands for it,
 * so that the sums of all dimensions are the same.
 */
final class AddingUp {
    static final String NO_CHANNEL = "none";

    private static final Currency USUAL = Currency.getInstance("CNY");

    private final DayRows day;
    private final Duration grace;
    private final Map<Tally.Key, Tally> tallies;

    private AddingUp(DayRows day, Duration grace, Map<Tally.Key, Tally> tallies) {
        this.day = day;
        this.grace = grace;
        this.tallies = tallies;
    }

    /** Facts to which a day is added part by part. */
    record Facts(Duration grace, Map<Tally.Key, Tally> tallies) {
        void add(DayRows part) {
            new AddingUp(part, grace, tallies).add();
        }

        Collection<Tally> all() {
            return tallies.values();
        }
    }

    /** @param grace how much later than the start an arrival still is punctual */
    static Facts within(Duration grace) {
        return new Facts(grace, new LinkedHashMap<>());
    }

    private void add() {
        day.placed().forEach(booking -> add(booking, Figure.BOOKINGS, 1));
        day.finished().forEach(this::finished);
        day.reviews().forEach(this::reviewed);
        day.money().forEach(this::moved);
        day.workloads().forEach(this::worked);
    }

    private void finished(Finished visit) {
        add(visit.place(), outcome(visit), 1);
        if (visit.state().equals("NO_SHOW_CUSTOMER")) {
            add(visit.place(), Figure.NO_SHOWS, 1);
        }
        if (visit.arrivedAt() != null) {
            add(visit.place(), Figure.ARRIVALS, 1);
            if (!visit.arrivedAt().isAfter(visit.start().plus(grace))) {
                add(visit.place(), Figure.PUNCTUAL, 1);
            }
        }
    }

    private Figure outcome(Finished visit) {
        return switch (visit.state()) {
            case "CANCELLED" -> cause(visit);
            case "UNFULFILLED" -> Figure.UNFULFILLED;
            default -> Figure.VISITS;
        };
    }

    private Figure cause(Finished visit) {
        var cause = Optional.ofNullable(day.causes().get(visit.visit()));
        if (cause.map(Cause::verb).filter("skip"::equals).isPresent()) {
            return Figure.CANCELLED_CUSTOMER;
        }
        if (cause.map(Cause::by).filter("company-staff"::equals).isPresent()) {
            return Figure.CANCELLED_COMPANY;
        }
        return cause.isEmpty() && visit.expired() ? Figure.CANCELLED_UNPAID : Figure.CANCELLED_PLATFORM;
    }

    private void reviewed(DayRows.Reviewed review) {
        Optional.ofNullable(day.visits().get(review.visit())).ifPresent(place -> {
            add(place, Figure.REVIEWS, 1);
            add(place, Figure.RATING_SUM, review.overall());
        });
    }

    private void moved(DayRows.Moved moved) {
        var place = Optional.ofNullable(
                        switch (moved.about()) {
                            case "visit" -> day.visits().get(moved.subject());
                            case "booking" -> day.bookings().get(moved.subject());
                            default -> null;
                        })
                .map(known ->
                        new Place(known.booking(), moved.area(), known.service(), known.company(), known.worker()))
                .orElse(new Place(0, moved.area(), 0, 0, 0));
        add(place, moved.currency(), moved.figure(), moved.minor());
        if (moved.corrects()) {
            switch (moved.figure()) {
                case GROSS -> add(place, moved.currency(), Figure.CORRECTED_GROSS, moved.minor());
                case COMMISSION -> add(place, moved.currency(), Figure.CORRECTED_COMMISSION, moved.minor());
                default -> {} // no figure says how much of these corrects
            }
        }
    }

    /** Open time has no service and no channel. */
    private void worked(org.doorstep.availability.Workloads.Workload work) {
        var company = Optional.ofNullable(day.companies().get(work.worker()))
                .map(org.doorstep.shared.id.CompanyId::value)
                .orElse(0L);
        var currency = currency(work.area());
        for (var tally : List.of(
                tally("area", work.area().value(), work.area(), currency),
                tally("company", company, work.area(), currency),
                tally("worker", work.worker().value(), work.area(), currency))) {
            tally.add(Figure.OPEN_QUARTERS, work.open());
            tally.add(Figure.TAKEN_QUARTERS, work.taken());
        }
    }

    private void add(Place place, Figure figure, long more) {
        add(place, currency(place.area()), figure, more);
    }

    private void add(Place place, Currency currency, Figure figure, long more) {
        tally("area", place.area().value(), place.area(), currency).add(figure, more);
        tally("service", place.service(), place.area(), currency).add(figure, more);
        tally("company", place.company(), place.area(), currency).add(figure, more);
        tally("worker", place.worker(), place.area(), currency).add(figure, more);
        tally("channel", day.channels().getOrDefault(place.booking(), NO_CHANNEL), place.area(), currency)
                .add(figure, more);
    }

    private Tally tally(String dimension, long key, AreaId area, Currency currency) {
        return tally(dimension, key == 0 ? Tally.NOBODY : Long.toString(key), area, currency);
    }

    private Tally tally(String dimension, String key, AreaId area, Currency currency) {
        return tallies.computeIfAbsent(new Tally.Key(dimension, key, area, currency), Tally::new);
    }

    private Currency currency(AreaId area) {
        return day.currencies().getOrDefault(area, USUAL);
    }
}
