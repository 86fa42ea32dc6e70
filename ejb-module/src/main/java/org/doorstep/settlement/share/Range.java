package org.doorstep.settlement.share;

/**
 * What a part of the night's work is about: ids above {@code after} up to {@code upTo}. For the parent package.
 *
 * @param whose an area's number for visits, {@code company} or {@code worker} for payees; {@link #ALL}
 */
public record Range(String whose, long after, long upTo) {
    public static final String ALL = "*";

    public static final Range EVERYTHING = new Range(ALL, 0, Long.MAX_VALUE);

    /** A part with how much there is in it. */
    public record Counted(Range range, long items) {}
}
