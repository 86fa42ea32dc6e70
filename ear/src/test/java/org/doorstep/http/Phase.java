package org.doorstep.http;

import java.time.LocalTime;

/** The times of a day at which something happens in random histories; visits start at 09:00 and at 14:00. */
enum Phase {
    MORNING("07:30"),
    /** What the channel tells late is told, and what it never tells is asked for, before the time for paying is over. */
    HEARD("07:40"),
    WAY_TO_FIRST("08:35"),
    AT_FIRST("09:17"),
    FIRST_DONE("11:01"),
    WAY_TO_SECOND("13:35"),
    AT_SECOND("14:17"),
    SECOND_DONE("16:01"),
    EVENING("20:00");

    final LocalTime time;

    Phase(String time) {
        this.time = LocalTime.parse(time);
    }

    static Phase way(boolean morning) {
        return morning ? WAY_TO_FIRST : WAY_TO_SECOND;
    }

    static Phase at(boolean morning) {
        return morning ? AT_FIRST : AT_SECOND;
    }

    static Phase done(boolean morning) {
        return morning ? FIRST_DONE : SECOND_DONE;
    }
}
