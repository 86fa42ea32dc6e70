package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.doorstep.catalogue.Services;
import org.doorstep.identity.Accounts;
import org.doorstep.notification.Notifier;
import org.doorstep.notification.Words;
import org.doorstep.shared.Id;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers;

/** What a booking's people are told, in their language and the local time of the address. */
@Dependent
class Notices {
    private static final int MOST_TOLD = 50;

    @Inject
    Notifier notifier;

    @Inject
    Accounts accounts;

    @Inject
    Services services;

    @Inject
    Workers workers;

    void confirmed(Booking booking) {
        tell(
                booking.customer(),
                booking,
                "booking.confirmed",
                at(booking, booking.visits().get(0)));
    }

    void expired(Booking booking) {
        tell(booking.customer(), booking, "booking.expired", Words.none());
    }

    void cancelled(Booking booking, BookingVisit visit, Money refund) {
        var words = at(booking, visit).money("fee", visit.fee()).money("refund", refund);
        tell(booking.customer(), booking, "booking.cancelled", words);
        visit.worker().ifPresent(worker -> tell(worker, booking, "booking.cancelled.worker", at(booking, visit)));
    }

    /** @param credit to make up for the waiting */
    void workerAbsent(Booking booking, BookingVisit visit, Money credit) {
        tell(
                booking.customer(),
                booking,
                "visit.worker-absent",
                at(booking, visit).money("credit", credit));
    }

    void moved(Booking booking, BookingVisit visit) {
        tell(booking.customer(), booking, "visit.rescheduled", at(booking, visit));
        visit.worker().ifPresent(worker -> tell(worker, booking, "visit.rescheduled", at(booking, visit)));
    }

    void extraProposed(Booking booking, WorkerId worker, String code, Money amount) {
        var name = Optional.ofNullable(workers.candidates(Set.of(worker)).get(worker))
                .map(Workers.Candidate::name)
                .orElse("");
        var words = Words.of("extra", code).and("worker", name).money("amount", amount);
        services.get(booking.service()).extras().stream()
                .filter(known -> known.code().equals(code))
                .forEach(known -> words.each("extra", known.name().byLanguage()));
        tell(booking.customer(), booking, "visit.extra-proposed", words);
    }

    void refunded(Booking booking, Money amount) {
        tell(booking.customer(), booking, "booking.refunded", Words.none().money("amount", amount));
    }

    /** Whoever may refund sends it anew. */
    void refundRejected(Booking booking, Money amount) {
        for (var staff : accounts.staffWith(Bookings.REFUND, MOST_TOLD)) {
            tell(staff, booking, "booking.refund-rejected", Words.none().money("amount", amount));
        }
    }

    private void tell(Id person, Booking booking, String template, Words words) {
        words.and("number", booking.number())
                .each("service", services.get(booking.service()).name().byLanguage());
        notifier.tell(new PersonId(person.value()), template, words.values(), Optional.of(booking.subject()));
    }

    private static Words at(Booking booking, BookingVisit visit) {
        return Words.none().time("time", visit.slot().start().atZone(booking.zone()));
    }
}
