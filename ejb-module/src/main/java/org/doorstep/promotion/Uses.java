package org.doorstep.promotion;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.promotion.PromotionStore.Known;
import org.doorstep.shared.Columns;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.PromotionId;

/** Counts uses against the limits. A count is a row that says its own limit; one statement asks and takes. */
@Dependent
class Uses {
    /** Whose count is that of everybody. */
    private static final long EVERYBODY = 0;

    /** @param times how many bookings have it. @param minor what is off them, in minor units */
    record Given(long times, long minor) {}

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    /** The row of the limit in all; without one nobody waits for anybody. */
    void limit(PromotionRow row) {
        row.terms().uses().ifPresent(most -> insert(row.id(), EVERYBODY, 0, most));
    }

    /** What keeps a customer from using it now; {@link #take} has the last word. */
    Optional<String> obstacle(Known known, CustomerId customer) {
        if (known.terms().uses().isPresent() && left(known.id(), EVERYBODY) == 0) {
            return Optional.of("promotion.used-up");
        }
        return known.terms().usesEach().isPresent() && left(known.id(), customer.value()) == 0
                ? Optional.of("promotion.used-by-customer")
                : Optional.empty();
    }

    private long left(PromotionId promotion, long customer) {
        List<?> rows = em.createNativeQuery(
                        "select most - used from promotion_count where promotion_id = ?1 and customer_id = ?2")
                .setParameter(1, promotion.value())
                .setParameter(2, customer)
                .getResultList();
        return rows.isEmpty() ? 1 : Columns.number(rows.get(0));
    }

    /** Takes one of everybody's, then one of the customer's. */
    void take(PromotionRow promotion, BookingId booking, CustomerId customer, Money off, Instant at) {
        var limits = promotion.terms();
        if (limits.uses().isPresent() && !count(promotion.id(), EVERYBODY)) {
            throw refused("promotion.used-up", promotion);
        }
        limits.usesEach().ifPresent(most -> takeOfCustomer(promotion, customer, most));
        em.createNativeQuery("insert into promotion_use (booking_id, promotion_id, customer_id, amount, currency,"
                        + " used_at) values (?1, ?2, ?3, ?4, ?5, ?6)")
                .setParameter(1, booking.value())
                .setParameter(2, promotion.id().value())
                .setParameter(3, customer.value())
                .setParameter(4, off.minor())
                .setParameter(5, off.currency().getCurrencyCode())
                .setParameter(6, at.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    private void takeOfCustomer(PromotionRow promotion, CustomerId customer, int most) {
        if (count(promotion.id(), customer.value())) {
            return;
        }
        if (exists(promotion.id(), customer.value())) {
            throw refused("promotion.used-by-customer", promotion);
        }
        // two first uses at once: one loses on the key, and is tried again
        insert(promotion.id(), customer.value(), 1, most);
    }

    private static Refused refused(String code, PromotionRow promotion) {
        return new Refused(code, Map.of("code", promotion.code()));
    }

    private boolean count(PromotionId promotion, long customer) {
        return em.createNativeQuery("update promotion_count set used = used + 1"
                                + " where promotion_id = ?1 and customer_id = ?2 and used < most")
                        .setParameter(1, promotion.value())
                        .setParameter(2, customer)
                        .executeUpdate()
                == 1;
    }

    private boolean exists(PromotionId promotion, long customer) {
        return !em.createNativeQuery("select used from promotion_count where promotion_id = ?1 and customer_id = ?2")
                .setParameter(1, promotion.value())
                .setParameter(2, customer)
                .getResultList()
                .isEmpty();
    }

    private void insert(PromotionId promotion, long customer, int used, int most) {
        em.createNativeQuery(
                        "insert into promotion_count (promotion_id, customer_id, used, most) values (?1, ?2, ?3, ?4)")
                .setParameter(1, promotion.value())
                .setParameter(2, customer)
                .setParameter(3, used)
                .setParameter(4, most)
                .executeUpdate();
    }

    /** Gives a booking's use back, if it has one that it did not give back before. */
    void giveBack(BookingId booking, Instant at) {
        List<?> rows = em.createNativeQuery(
                        "select promotion_id, customer_id from promotion_use where booking_id = ?1 and given_back_at is null")
                .setParameter(1, booking.value())
                .getResultList();
        for (var row : rows) {
            var cells = (Object[]) row;
            boolean mine = em.createNativeQuery("update promotion_use set given_back_at = ?1"
                                    + " where booking_id = ?2 and given_back_at is null")
                            .setParameter(1, at.atOffset(ZoneOffset.UTC))
                            .setParameter(2, booking.value())
                            .executeUpdate()
                    == 1;
            if (mine) {
                uncount(Columns.number(cells[0]), Columns.number(cells[1]));
            }
        }
    }

    /** In the order in which they are taken; without limits there are no rows. */
    private void uncount(long promotion, long customer) {
        for (long whose : List.of(EVERYBODY, customer)) {
            em.createNativeQuery(
                            "update promotion_count set used = used - 1 where promotion_id = ?1 and customer_id = ?2")
                    .setParameter(1, promotion)
                    .setParameter(2, whose)
                    .executeUpdate();
        }
    }

    /** By promotion; those that nobody used are left out. */
    Map<PromotionId, Given> given(Collection<PromotionId> promotions) {
        var found = new HashMap<PromotionId, Given>();
        if (promotions.isEmpty()) {
            return found;
        }
        List<?> rows = em.createNativeQuery("select promotion_id, count(*), sum(amount) from promotion_use"
                        + " where given_back_at is null and promotion_id in ("
                        + String.join(
                                ", ",
                                promotions.stream()
                                        .map(id -> Long.toString(id.value()))
                                        .toList())
                        + ") group by promotion_id")
                .getResultList();
        for (var row : rows) {
            var cells = (Object[]) row;
            found.put(
                    new PromotionId(Columns.number(cells[0])),
                    new Given(Columns.number(cells[1]), Columns.number(cells[2])));
        }
        return found;
    }
}
