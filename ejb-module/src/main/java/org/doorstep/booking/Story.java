package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.payment.Payments;
import org.doorstep.payment.Refunds;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.EntryId;
import org.doorstep.visit.VisitRecords;

/** One story of a booking: its own steps, its visits' and its money. */
@Dependent
class Story {
    private static final String PLACED = "booking.place";

    @Inject
    BookingStore store;

    @Inject
    VisitRecords records;

    @Inject
    Ledger ledger;

    @Inject
    Payments payments;

    @Inject
    Refunds refunds;

    /** @param withMoney journal lines are for staff. @param withPlaces where workers arrived is not for those whose work is over */
    List<Bookings.Happening> tell(Booking booking, boolean withMoney, boolean withPlaces) {
        var story = new ArrayList<Bookings.Happening>();
        for (var step : store.steps(booking.id())) {
            story.add(happening(step.at(), "booking." + step.verb(), step.by() + " " + step.detail()));
        }
        for (var visit : booking.visits()) {
            for (var step : records.history(Actor.system("booking"), visit.id())) {
                var detail = visit.id().value() + " " + step.from() + " > " + step.to() + " " + step.by();
                var reason =
                        step.reason().filter(known -> withPlaces || !step.verb().equals("arrive"));
                story.add(happening(
                        step.at(),
                        "visit." + step.verb(),
                        detail + reason.map(r -> " " + r).orElse("")));
            }
        }
        if (withMoney) {
            entries(booking).values().forEach(entry -> story.add(money(entry)));
        }
        // it begins with the order, though its transaction writes down some milliseconds earlier that the visit is
        // planned
        story.sort(Comparator.comparing((Bookings.Happening one) -> !one.what().equals(PLACED))
                .thenComparing(Bookings.Happening::at));
        return story;
    }

    private static Bookings.Happening happening(java.time.Instant at, String what, String detail) {
        return new Bookings.Happening(at, what, detail.strip(), List.of());
    }

    private Map<EntryId, Ledger.EntryView> entries(Booking booking) {
        var subjects = new ArrayList<Subject>();
        subjects.add(booking.subject());
        booking.visits().forEach(visit -> subjects.add(Till.subject(visit)));
        payments.ofBooking(booking.id()).forEach(payment -> subjects.add(Subject.of("payment", payment.id())));
        refunds.ofBooking(booking.id()).forEach(refund -> subjects.add(Subject.of("refund", refund.id())));
        var entries = new LinkedHashMap<EntryId, Ledger.EntryView>();
        for (var subject : subjects) {
            ledger.about(subject).forEach(entry -> entries.put(entry.id(), entry));
        }
        return entries;
    }

    private static Bookings.Happening money(Ledger.EntryView entry) {
        var moves = new ArrayList<Bookings.MoneyMove>();
        for (var line : entry.lines()) {
            moves.add(new Bookings.MoneyMove(
                    name(line.debit(), line.debitRef()), signed(line.debit(), true, line.amount())));
            moves.add(new Bookings.MoneyMove(
                    name(line.credit(), line.creditRef()), signed(line.credit(), false, line.amount())));
        }
        return new Bookings.Happening(
                entry.occurredAt(),
                "ledger." + entry.rule(),
                "entry " + entry.id().value(),
                moves);
    }

    private static String name(Account account, String ref) {
        return ref.isEmpty() ? account.name() : account.name() + "/" + ref;
    }

    /** Positive where the account grows on its natural side. */
    private static Money signed(Account account, boolean debit, Money amount) {
        boolean growsByDebit = account.kind() == Account.Kind.ASSET || account.kind() == Account.Kind.EXPENSE;
        return growsByDebit == debit ? amount : amount.negate();
    }
}
