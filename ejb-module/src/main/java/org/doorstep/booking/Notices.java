package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.catalogue.Services;
import org.doorstep.notification.Notifier;
import org.doorstep.shared.Id;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers;

/** What a booking's people are told, in their language and the local time of the address. */
@Dependent
class Notices {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @Inject
    Notifier notifier;

    @Inject
    Services services;

    @Inject
    Workers workers;

    void confirmed(Booking booking) {
        var first = booking.visits().get(0).slot().start();
        tell(booking.customer(), booking, "booking.confirmed", Map.of("time", local(booking, first)));
    }

    void expired(Booking booking) {
        tell(booking.customer(), booking, "booking.expired", Map.of());
    }

    void cancelled(Booking booking, BookingVisit visit, Money refund) {
        var time = local(booking, visit.slot().start());
        tell(
                booking.customer(),
                booking,
                "booking.cancelled",
                Map.of("time", time, "fee", visit.fee().toString(), "refund", refund.toString()));
        visit.worker().ifPresent(worker -> tell(worker, booking, "booking.cancelled.worker", Map.of("time", time)));
    }

    /** @param credit to make up for the waiting */
    void workerAbsent(Booking booking, BookingVisit visit, Money credit) {
        var time = local(booking, visit.slot().start());
        tell(booking.customer(), booking, "visit.worker-absent", Map.of("time", time, "credit", credit.toString()));
    }

    void moved(Booking booking, BookingVisit visit) {
        var time = local(booking, visit.slot().start());
        tell(booking.customer(), booking, "visit.rescheduled", Map.of("time", time));
        visit.worker().ifPresent(worker -> tell(worker, booking, "visit.rescheduled", Map.of("time", time)));
    }

    void extraProposed(Booking booking, WorkerId worker, String code, Money amount) {
        var name = Optional.ofNullable(workers.candidates(Set.of(worker)).get(worker))
                .map(Workers.Candidate::name)
                .orElse("");
        var all = new HashMap<>(Map.of("extra", code, "amount", amount.toString(), "worker", name));
        services.get(booking.service()).extras().stream()
                .filter(known -> known.code().equals(code))
                .forEach(known ->
                        all.putAll(Notifier.inEach("extra", known.name().byLanguage())));
        tell(booking.customer(), booking, "visit.extra-proposed", all);
    }

    void refunded(Booking booking, Money amount) {
        tell(booking.customer(), booking, "booking.refunded", Map.of("amount", amount.toString()));
    }

    private void tell(Id person, Booking booking, String template, Map<String, String> arguments) {
        var all = new HashMap<>(arguments);
        all.put("number", booking.number());
        all.putAll(Notifier.inEach(
                "service", services.get(booking.service()).name().byLanguage()));
        notifier.tell(new PersonId(person.value()), template, all, Optional.of(booking.subject()));
    }

    private static String local(Booking booking, Instant instant) {
        return LOCAL.format(instant.atZone(booking.zone()));
    }
}
