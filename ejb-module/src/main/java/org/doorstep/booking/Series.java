package org.doorstep.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;

/** Expands a weekly series by its RFC 5545 rule in local time: 10:00 stays 10:00 when clocks change. */
final class Series {
    private Series() {}

    static List<Instant> weekly(Bookings.Weekly weekly, ZoneId zone) {
        var first = LocalDateTime.ofInstant(weekly.first(), zone);
        var starts = new ArrayList<Instant>();
        try {
            var rule = new RecurrenceRule("FREQ=WEEKLY;COUNT=" + weekly.count());
            // floating, without a zone: the zone's rules are java.time's
            var dates = rule.iterator(new DateTime(first.getYear(), first.getMonthValue() - 1, first.getDayOfMonth()));
            while (dates.hasNext()) {
                var date = dates.nextDateTime();
                var local = LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDayOfMonth())
                        .atTime(first.toLocalTime());
                starts.add(local.atZone(zone).toInstant());
            }
        } catch (InvalidRecurrenceRuleException e) {
            throw new IllegalStateException(e);
        }
        return starts;
    }
}
