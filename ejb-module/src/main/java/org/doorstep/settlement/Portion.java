package org.doorstep.settlement;

import java.util.List;
import org.doorstep.settlement.share.Range;

/**
 * A part of the work of one step of a night, so large that a node does it in seconds: ids above {@code after} up to
 * {@code upTo} of what is {@code whose}.
 *
 * @param whose an area's number for visits, {@code company} or {@code worker} for payees, {@code areas},
 *     a channel's name or {@code bank}, or {@code *} for all
 * @param items how many there were when it was cut
 */
public record Portion(String whose, long after, long upTo, long items) {
    static final String AREAS = "areas";

    static Portion of(Range.Counted cut) {
        return new Portion(cut.range().whose(), cut.range().after(), cut.range().upTo(), cut.items());
    }

    static List<Portion> of(List<Range.Counted> cuts) {
        return cuts.stream().map(Portion::of).toList();
    }

    Range range() {
        return new Range(whose, after, upTo);
    }

    /** As it is kept until a node takes it up. */
    public String text() {
        return whose + ":" + after + ":" + upTo;
    }

    /** What {@link #text} gave. */
    public static Portion of(String text, long items) {
        var parts = text.split(":", -1);
        return new Portion(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), items);
    }
}
