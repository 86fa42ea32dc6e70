package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.doorstep.catalogue.Prices;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers;

/** Bookings as they are shown. */
@Dependent
class Views {
    /** A visit's price lines as they are kept. */
    record Lines(List<Prices.Line> lines) {}

    @Inject
    BookingStore store;

    @Inject
    BookingScope scope;

    @Inject
    Placing placing;

    @Inject
    Workers workers;

    /** After {@code flush}, so that versions are those that the database has. */
    Bookings.BookingView of(Actor actor, Booking booking) {
        store.flush();
        return only(actor, booking);
    }

    /** Of one that nothing was changed of. */
    Bookings.BookingView only(Actor actor, Booking booking) {
        return of(actor, List.of(booking)).get(0);
    }

    /** Of one that has just been placed and written, so that nothing can have been added to it. */
    Bookings.BookingView placed(Actor actor, Booking booking) {
        return of(actor, List.of(booking), List.of()).get(0);
    }

    List<Bookings.BookingView> of(Actor actor, List<Booking> bookings) {
        return bookings.isEmpty()
                ? List.of()
                : of(
                        actor,
                        bookings,
                        store.extras(bookings.stream().map(Booking::id).toList()));
    }

    private List<Bookings.BookingView> of(Actor actor, List<Booking> bookings, List<BookingExtra> all) {
        var extras = all.stream()
                .collect(Collectors.groupingBy(extra -> extra.booking().value()));
        var ids = bookings.stream()
                .flatMap(booking -> booking.visits().stream())
                .flatMap(visit -> visit.worker().stream())
                .collect(Collectors.toSet());
        var names = ids.isEmpty() ? Map.<WorkerId, Workers.Candidate>of() : workers.candidates(ids);
        return bookings.stream()
                .map(booking ->
                        view(actor, booking, extras.getOrDefault(booking.id().value(), List.of()), names))
                .toList();
    }

    private Bookings.BookingView view(
            Actor actor, Booking booking, List<BookingExtra> extras, Map<WorkerId, Workers.Candidate> names) {
        return new Bookings.BookingView(
                booking.id(),
                booking.number(),
                booking.customer(),
                booking.state(),
                booking.area(),
                booking.service(),
                booking.quantity(),
                booking.options(),
                booking.address(),
                booking.zone(),
                booking.payment(),
                booking.total(),
                booking.discount(),
                booking.promotionCode(),
                booking.paid(),
                booking.due(),
                booking.credit(),
                lines(booking),
                tiers(booking),
                booking.visits().stream()
                        .map(visit -> line(actor, visit, names))
                        .toList(),
                extras.stream().map(extra -> line(booking, extra)).toList(),
                booking.state() == BookingState.AWAITING_PAYMENT ? booking.payBefore() : Optional.empty(),
                booking.placedAt(),
                scope.isToldOfHome(actor, booking)
                        ? Optional.of(placing.note(booking)).filter(note -> !note.isEmpty())
                        : Optional.empty(),
                booking.version());
    }

    private static List<Bookings.Tier> tiers(Booking booking) {
        return booking.fees()
                .tiers(booking.visits().stream()
                        .filter(visit -> !visit.state().isFinal())
                        .map(BookingVisit::feeStart)
                        .findFirst());
    }

    private Bookings.VisitLine line(Actor actor, BookingVisit visit, Map<WorkerId, Workers.Candidate> names) {
        var worker = visit.worker().filter(known -> scope.isToldWorker(actor, visit));
        return new Bookings.VisitLine(
                visit.id(),
                visit.slot(),
                visit.state(),
                worker,
                worker.map(names::get).filter(Objects::nonNull).map(Workers.Candidate::name),
                visit.price(),
                visit.discount(),
                visit.extras(),
                visit.refunded(),
                visit.fee(),
                visit.due());
    }

    static Bookings.ExtraLine line(Booking booking, BookingExtra extra) {
        return new Bookings.ExtraLine(
                extra.id(),
                extra.visit(),
                extra.code(),
                extra.quantity(),
                Money.ofMinor(extra.amount(), booking.currency()),
                extra.state().name(),
                extra.proposedAt());
    }

    /** The lines of all visits, equal ones added up. */
    private static List<Prices.Line> lines(Booking booking) {
        var all = new LinkedHashMap<List<Object>, Prices.Line>();
        for (var visit : booking.visits()) {
            for (var line : Jsons.read(visit.priceLines(), Lines.class).lines()) {
                all.merge(List.of(line.kind(), line.code(), line.unitPrice()), line, Views::added);
            }
        }
        return new ArrayList<>(all.values());
    }

    private static Prices.Line added(Prices.Line one, Prices.Line other) {
        return new Prices.Line(
                one.kind(),
                one.code(),
                one.quantity() + other.quantity(),
                one.unitPrice(),
                one.amount().plus(other.amount()));
    }
}
