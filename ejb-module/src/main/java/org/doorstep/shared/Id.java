package org.doorstep.shared;

/**
 * An identifier: a time-sorted 64-bit number (TSID), written as a decimal string in JSON and in paths.
 * Each kind of thing has its own record, so that a visit's number is never taken for a booking's.
 */
public interface Id {
    /** The number itself; positive. */
    long value();
}
