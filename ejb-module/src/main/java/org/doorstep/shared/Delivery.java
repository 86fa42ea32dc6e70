package org.doorstep.shared;

import java.time.LocalDate;

/**
 * One event on its way to one handler.
 *
 * @param date the business date on which the event occurred
 * @param type the event's class name
 * @param json the event
 */
record Delivery(String handler, long eventId, LocalDate date, String type, String json) {
    /** The task's name: begins with the date, so that what a date awaits is one range of the key. */
    String instance() {
        return date + "/" + eventId;
    }
}
