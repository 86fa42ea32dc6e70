package org.doorstep.statistics;

import java.time.LocalDate;
import java.util.Currency;
import org.doorstep.shared.Money;
import org.doorstep.shared.id.AreaId;

/** Adds up one fact. */
class Tally {
    private final Key key;
    private long bookings;
    private long visits;
    private long cancelled;
    private long noShows;
    private Money gross;
    private Money commission;
    private Money refunds;
    private int rating;
    private long reviews;

    /** Which fact. */
    record Key(String dimension, String key, AreaId area, Currency currency) {}

    Tally(Key key) {
        this.key = key;
        gross = Money.zero(key.currency());
        commission = gross;
        refunds = gross;
    }

    void booking() {
        bookings++;
    }

    void visit() {
        visits++;
    }

    void cancelled() {
        cancelled++;
    }

    void noShow() {
        noShows++;
    }

    void gross(Money amount) {
        gross = gross.plus(amount);
    }

    void commission(Money amount) {
        commission = commission.plus(amount);
    }

    void refund(Money amount) {
        refunds = refunds.plus(amount);
    }

    /** @param mean times 100 */
    void rated(int mean, long count) {
        rating = mean;
        reviews = count;
    }

    DailyFacts.Fact fact(LocalDate date) {
        return new DailyFacts.Fact(
                date,
                key.dimension(),
                key.key(),
                key.area(),
                bookings,
                visits,
                cancelled,
                noShows,
                gross,
                commission,
                refunds,
                rating,
                reviews);
    }
}
