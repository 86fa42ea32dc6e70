package org.doorstep.http;

/** What becomes of a booking in a random history. */
enum Plot {
    SERVED,
    PAID_IN_CASH,
    WITH_EXTRA,
    /** The extra stays unpaid until the evening after. */
    WITH_EXTRA_PAID_LATER,
    WITH_EXTRA_WRITTEN_OFF,
    MOVED,
    CANCELLED,
    CANCELLED_AT_ONCE,
    CANCELLED_BY_THE_HOUSE,
    REFUNDED_BEFORE_SETTLEMENT,
    REFUNDED_AFTER_SETTLEMENT,
    REFUNDED_TWICE,
    DISPUTED,
    DISPUTED_AND_REFUNDED,
    /** A part of the price is off, borne by platform and company. */
    PROMOTED,
    PROMOTED_AND_REFUNDED_TWICE,
    /** The customer has the channel take a part of the money back; the channel decides two days later. */
    CHARGED_BACK_AND_WON,
    CHARGED_BACK_AND_LOST,
    CHARGED_BACK_AFTER_SETTLEMENT,
    PROMOTED_AND_CHARGED_BACK,
    PAID_TWICE,
    PAID_TOO_LATE,
    HEARD_LATE,
    HEARD_TWICE,
    NEVER_HEARD,
    WALKED_AWAY,
    CUSTOMER_ABSENT,
    WORKER_ABSENT,
    /** Two visits a week apart, of which the first is left out. */
    FIRST_OF_TWO_SKIPPED
}
