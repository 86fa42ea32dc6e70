package org.doorstep.booking;

/** Where a booking stands commercially. */
public enum BookingState {
    AWAITING_PAYMENT,
    CONFIRMED,
    IN_PROGRESS,
    FULFILLED,
    CLOSED,
    EXPIRED,
    CANCELLED
}
