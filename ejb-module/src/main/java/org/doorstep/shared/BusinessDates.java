package org.doorstep.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The business date: the calendar day in the accounting zone (configuration {@code doorstep.accounting.zone}). */
@ApplicationScoped
public class BusinessDates {
    public LocalDate today() {
        throw new UnsupportedOperationException();
    }

    public LocalDate of(Instant instant) {
        throw new UnsupportedOperationException();
    }

    public ZoneId zone() {
        throw new UnsupportedOperationException();
    }
}
