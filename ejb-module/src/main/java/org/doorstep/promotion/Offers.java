package org.doorstep.promotion;

import static jakarta.ejb.TransactionAttributeType.MANDATORY;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.catalogue.Areas;
import org.doorstep.promotion.PromotionStore.Known;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.PromotionId;
import org.doorstep.shared.id.ServiceId;

/** What a booking gets off. For {@code booking}, in its transactions. */
@Stateless
public class Offers {
    /**
     * What is to be booked now.
     *
     * @param company of the chosen worker; absent where the customer takes anybody
     * @param code that the customer named
     * @param prices of the visits
     */
    public record Wanted(
            CustomerId customer,
            Areas.Area area,
            ServiceId service,
            Optional<CompanyId> company,
            Optional<String> code,
            List<Money> prices) {
        Money total() {
            return Money.sum(area.currency(), prices);
        }
    }

    /**
     * What is off.
     *
     * @param off each visit's price, in their order
     * @param company that bears {@code companyShare} of what is off its own visits
     */
    public record Offer(
            PromotionId promotion,
            String code,
            String title,
            List<Money> off,
            Optional<CompanyId> company,
            Rate companyShare) {}

    @Inject
    PromotionStore store;

    @Inject
    Uses uses;

    @Inject
    Clock clock;

    /**
     * The named promotion, or of those that come by themselves the one that takes most off; the older of equal ones.
     *
     * @throws Refused when the named one cannot be used, and why: {@code promotion.code.unknown}, {@code promotion.not-now}…
     */
    public Optional<Offer> find(Actor actor, Wanted wanted) {
        var day = clock.instant().atZone(wanted.area().zone()).toLocalDate();
        if (wanted.code().isPresent()) {
            return Optional.of(named(wanted.code().get(), wanted));
        }
        return store.automatic(day).stream()
                .filter(known -> obstacle(known, wanted).isEmpty())
                .map(known -> offer(known, wanted))
                .filter(offer -> taken(offer).isPositive())
                .max(Comparator.comparing(Offers::taken)
                        .thenComparing(offer -> offer.promotion().value(), Comparator.reverseOrder()));
    }

    private Offer named(String code, Wanted wanted) {
        var known = store.byCode(code)
                .filter(row -> row.state() == Promotions.State.AGREED)
                .map(row -> new Known(row.id(), row.terms()))
                .orElseThrow(() -> new Refused("promotion.code.unknown", Map.of("code", code)));
        obstacle(known, wanted).ifPresent(reason -> {
            throw new Refused(reason, Map.of("code", code));
        });
        var offer = offer(known, wanted);
        if (!taken(offer).isPositive()) {
            throw new Refused("promotion.price-too-small", Map.of("code", code));
        }
        return offer;
    }

    private Optional<String> obstacle(Known known, Wanted wanted) {
        var day = clock.instant().atZone(wanted.area().zone()).toLocalDate();
        return Fit.obstacle(known.terms(), wanted, day).or(() -> uses.obstacle(known, wanted.customer()));
    }

    private static Offer offer(Known known, Wanted wanted) {
        var terms = known.terms();
        return new Offer(
                known.id(),
                terms.code(),
                terms.title(),
                Fit.off(terms, wanted.prices()),
                terms.company(),
                terms.companyShare());
    }

    private static Money taken(Offer offer) {
        return Money.sum(offer.off().get(0).currency(), offer.off());
    }

    /**
     * A booking makes use of it. Last in its transaction: the rows of the limits are everybody's.
     *
     * @throws Refused {@code promotion.used-up}, {@code promotion.used-by-customer}, {@code promotion.code.unknown} when it
     *     has just been ended
     */
    @TransactionAttribute(MANDATORY)
    public void use(Actor actor, Offer offer, BookingId booking, CustomerId customer) {
        var promotion = store.find(offer.promotion())
                .orElseThrow(() -> new IllegalStateException("offered, and not there: " + offer.promotion()));
        promotion.requireUsable();
        uses.take(promotion, booking, customer, taken(offer), clock.instant());
    }

    /** The booking is off: somebody else may have it. Again does nothing. */
    @TransactionAttribute(MANDATORY)
    public void giveBack(Actor actor, BookingId booking) {
        if (!actor.isSystem()) {
            throw new Forbidden();
        }
        uses.giveBack(booking, clock.instant());
    }
}
