package org.doorstep.statistics;

import java.util.Currency;
import java.util.EnumMap;
import org.doorstep.shared.Money;

/**
 * What was counted of a day or of several.
 *
 * @param visits that were held; those to whom nobody opened counted, as {@code noShows}
 * @param cancelled all that were not held, by cause: customer, company, platform, booking not paid for, nobody found
 * @param punctual of the {@code arrivals} those by the start, with the grace of the settings
 * @param takenQuarters of the {@code openQuarters} (quarter-hours) of workers; known of areas, companies and workers
 * @param ratingTimes100 mean of the {@code reviews} written; 0 without any
 * @param gross recognised in the ledger. @param discounts off it, less what refunds undid
 * @param commission kept by share-outs, less what was taken back. @param refunds sent on their way, less what was rejected
 * @param correctedGross the part of gross, and {@code correctedCommission} of commission, that corrects earlier days
 */
public record Figures(
        long bookings,
        long visits,
        long cancelled,
        long cancelledByCustomer,
        long cancelledByCompany,
        long cancelledByPlatform,
        long unpaid,
        long unfulfilled,
        long noShows,
        long arrivals,
        long punctual,
        long openQuarters,
        long takenQuarters,
        int ratingTimes100,
        long reviews,
        Money gross,
        Money discounts,
        Money commission,
        Money refunds,
        Money correctedGross,
        Money correctedCommission) {

    static Figures of(EnumMap<Figure, Long> counts, Currency currency) {
        long lost = count(counts, Figure.CANCELLED_CUSTOMER)
                + count(counts, Figure.CANCELLED_COMPANY)
                + count(counts, Figure.CANCELLED_PLATFORM)
                + count(counts, Figure.CANCELLED_UNPAID)
                + count(counts, Figure.UNFULFILLED);
        return new Figures(
                count(counts, Figure.BOOKINGS),
                count(counts, Figure.VISITS),
                lost,
                count(counts, Figure.CANCELLED_CUSTOMER),
                count(counts, Figure.CANCELLED_COMPANY),
                count(counts, Figure.CANCELLED_PLATFORM),
                count(counts, Figure.CANCELLED_UNPAID),
                count(counts, Figure.UNFULFILLED),
                count(counts, Figure.NO_SHOWS),
                count(counts, Figure.ARRIVALS),
                count(counts, Figure.PUNCTUAL),
                count(counts, Figure.OPEN_QUARTERS),
                count(counts, Figure.TAKEN_QUARTERS),
                (int) mean(count(counts, Figure.RATING_SUM), count(counts, Figure.REVIEWS)),
                count(counts, Figure.REVIEWS),
                money(counts, Figure.GROSS, currency),
                money(counts, Figure.DISCOUNTS, currency),
                money(counts, Figure.COMMISSION, currency),
                money(counts, Figure.REFUNDS, currency),
                money(counts, Figure.CORRECTED_GROSS, currency),
                money(counts, Figure.CORRECTED_COMMISSION, currency));
    }

    private static long mean(long sum, long count) {
        return count == 0 ? 0 : (2 * sum + count) / (2 * count);
    }

    private static long count(EnumMap<Figure, Long> counts, Figure figure) {
        return counts.getOrDefault(figure, 0L);
    }

    private static Money money(EnumMap<Figure, Long> counts, Figure figure, Currency currency) {
        return Money.ofMinor(count(counts, figure), currency);
    }
}
