package org.doorstep.booking;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;

/** What visits bring in as things stand: for those who tell somebody beforehand what a visit will pay. */
@Stateless
public class Charges {
    private static final int MOST = 500;

    @Inject
    BookingStore store;

    /**
     * @param amount price, extras and fees, less what was conceded
     * @param whole with what a promotion takes off it, which its bearers pay in. @param online whether a channel takes the money
     */
    public record Charge(VisitId visit, BookingId booking, Money amount, Money whole, boolean online) {}

    /** By visit; those that no booking has are left out. */
    public Map<VisitId, Charge> of(Collection<VisitId> visits) {
        if (visits.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " visits at once");
        }
        return store.visits(visits).stream()
                .map(visit -> new Charge(
                        visit.id(),
                        visit.booking().id(),
                        visit.charge(),
                        visit.charge().plus(visit.borne().total()),
                        visit.booking().payment() == Bookings.Payment.ONLINE))
                .collect(Collectors.toMap(Charge::visit, Function.identity()));
    }
}
