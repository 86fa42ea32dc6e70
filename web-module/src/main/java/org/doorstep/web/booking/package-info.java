/** Bookings over HTTP: quotes, bookings, their payments and cancellation, extras, cash, refunds, freezes. */
@org.jspecify.annotations.NullMarked
package org.doorstep.web.booking;
