package org.doorstep.statistics;

import java.util.Locale;

/** What is counted of a day; each is a column of the facts. */
enum Figure {
    BOOKINGS,
    VISITS,
    CANCELLED_CUSTOMER,
    CANCELLED_COMPANY,
    CANCELLED_PLATFORM,
    CANCELLED_UNPAID,
    UNFULFILLED,
    NO_SHOWS,
    ARRIVALS,
    PUNCTUAL,
    OPEN_QUARTERS,
    TAKEN_QUARTERS,
    RATING_SUM,
    REVIEWS,
    GROSS,
    DISCOUNTS,
    COMMISSION,
    REFUNDS,
    CORRECTED_GROSS,
    CORRECTED_COMMISSION;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
