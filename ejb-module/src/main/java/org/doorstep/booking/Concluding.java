package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.doorstep.ledger.Ledger;
import org.doorstep.provider.Contracts;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.visit.VisitState;

/** Ends a booking when its visits have ended, and closes it when their money is safe. */
@Dependent
class Concluding {
    private static final Set<VisitState> EARNED = EnumSet.of(VisitState.COMPLETED, VisitState.NO_SHOW_CUSTOMER);

    @Inject
    BookingDiary diary;

    @Inject
    Contracts contracts;

    @Inject
    Ledger ledger;

    @Inject
    Settings settings;

    @Inject
    BusinessDates dates;

    @Inject
    Clock clock;

    /** FULFILLED when every visit is final and one was served, CANCELLED when none was. */
    void conclude(Actor actor, Booking booking, String detail) {
        var states = booking.visits().stream().map(BookingVisit::state).toList();
        if (!states.stream().allMatch(VisitState::isFinal)) {
            return;
        }
        var verb = states.stream().anyMatch(EARNED::contains) ? "fulfil" : "cancel";
        if (booking.may(verb)) {
            booking.closesAt(closesAt(booking));
            diary.become(actor, booking, verb, detail);
        }
    }

    /** The longest holding period of the visits' contracts from now. */
    private Instant closesAt(Booking booking) {
        var latest = clock.instant().plus(settings.get(BookingSettings.CLOSE_AFTER, booking.area()));
        for (var visit : booking.visits()) {
            var day = visit.slot().start().atZone(booking.zone()).toLocalDate();
            var end = visit.company()
                    .flatMap(company -> contracts.on(company, day))
                    .map(contract ->
                            dates.today().plus(contract.terms().holding()).plusDays(1))
                    .map(date -> date.atStartOfDay(dates.zone()).toInstant())
                    .orElse(latest);
            latest = end.isAfter(latest) ? end : latest;
        }
        return latest;
    }

    /** Closes, or looks again tomorrow while money of a visit is frozen. */
    void close(Actor actor, Booking booking) {
        boolean disputed = booking.visits().stream().anyMatch(visit -> ledger.unsettled(visit.id())
                .map(Ledger.Unsettled::frozen)
                .orElse(false));
        if (disputed) {
            booking.closesAt(clock.instant().plus(java.time.Duration.ofDays(1)));
        } else if (booking.may("close")) {
            diary.become(actor, booking, "close", "");
        }
    }
}
