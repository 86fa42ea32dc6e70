package org.doorstep.booking;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.catalogue.Prices;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;

/** What worker and customer settle at the door: extras and cash. */
@Dependent
class OnSite {
    private static final Set<VisitState> AT_WORK = EnumSet.of(VisitState.ARRIVED, VisitState.IN_SERVICE);
    private static final Set<VisitState> PAYABLE =
            EnumSet.of(VisitState.ARRIVED, VisitState.IN_SERVICE, VisitState.COMPLETED);

    @Inject
    BookingStore store;

    @Inject
    BookingDiary diary;

    @Inject
    Notices notices;

    @Inject
    Till till;

    @Inject
    Prices prices;

    @Inject
    Visits visits;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** The caller holds the booking's lock, so two proposals cannot both pass under one cap. */
    BookingExtra propose(Actor actor, Booking booking, VisitId id, String code, int quantity) {
        var worker = requireWorkerAt(actor, id, AT_WORK, "booking.extra.too-late");
        var visit = booking.visit(id);
        var amount = prices.extra(visit.priceList(), booking.service(), code).times(quantity);
        var sofar = store.extras(id).stream()
                .filter(BookingExtra::counts)
                .mapToLong(BookingExtra::amount)
                .sum();
        var cap = cap(booking, visit);
        if (Money.ofMinor(sofar, booking.currency()).plus(amount).compareTo(cap) > 0) {
            throw new Refused(
                    "booking.extra.too-much",
                    Map.of("cap", cap, "left", cap.minus(Money.ofMinor(sofar, booking.currency()))));
        }
        var extra = BookingExtra.proposed(booking.id(), id, code, quantity, amount, clock.instant());
        store.add(extra);
        diary.note(actor, booking, Optional.of(id), "propose-extra", code + " x" + quantity + " / " + amount);
        notices.extraProposed(booking, worker, code, amount);
        return extra;
    }

    private Money cap(Booking booking, BookingVisit visit) {
        int percent = settings.get(BookingSettings.EXTRAS_CAP_PERCENT, booking.area());
        return Money.ofMinor(visit.price().minor() * percent / 100, booking.currency());
    }

    void answer(Actor actor, Booking booking, BookingExtra extra, boolean accept) {
        var visit = booking.visit(extra.visit());
        if (accept) {
            var state = visits.get(Actor.system("booking"), visit.id()).state();
            if (!AT_WORK.contains(state) || visit.isRecognised()) {
                throw new Refused("booking.extra.too-late", Map.of("state", state));
            }
        }
        extra.answer(accept ? BookingExtra.State.ACCEPTED : BookingExtra.State.DECLINED, clock.instant());
        if (accept) {
            visit.addExtra(Money.ofMinor(extra.amount(), booking.currency()));
        }
        diary.note(actor, booking, Optional.of(visit.id()), accept ? "accept-extra" : "decline-extra", extra.code());
    }

    /** What is still unanswered when the work ends is not consented to. */
    void lapse(BookingVisit visit) {
        store.extras(visit.id()).stream()
                .filter(extra -> extra.state() == BookingExtra.State.PROPOSED)
                .forEach(extra -> extra.answer(BookingExtra.State.LAPSED, clock.instant()));
    }

    void collect(Actor actor, Booking booking, VisitId id, Money amount) {
        var worker = requireWorkerAt(actor, id, PAYABLE, "booking.cash.too-early");
        var due = booking.visit(id).due();
        if (!amount.currency().equals(booking.currency()) || !amount.isPositive() || amount.compareTo(due) > 0) {
            throw new Refused("booking.cash.too-much", Map.of("due", due));
        }
        till.receiveCash(actor, booking, Ids.next(), id, worker, amount);
        diary.note(actor, booking, Optional.of(id), "cash", amount.toString());
    }

    private WorkerId requireWorkerAt(Actor actor, VisitId id, Set<VisitState> states, String code) {
        var view = visits.get(actor, id);
        var worker = view.worker().filter(actor::is).orElseThrow(() -> new NotFound("booking.visit.unknown", id));
        if (!states.contains(view.state())) {
            throw new Refused(code, Map.of("state", view.state()));
        }
        return worker;
    }
}
