package org.doorstep.statistics;

import java.util.ArrayList;
import java.util.List;
import org.doorstep.shared.id.AreaId;

/** Areas by their numbers, above one up to another: a part of a day that is computed by itself. */
record AreaRange(long after, long upTo) {
    static final AreaRange ALL = new AreaRange(0, Long.MAX_VALUE);

    /** The condition on a column, with two parameters. */
    static String on(String column) {
        return column + " > ? and " + column + " <= ?";
    }

    List<Object> with(List<?> before) {
        var parameters = new ArrayList<Object>(before);
        parameters.add(after);
        parameters.add(upTo);
        return parameters;
    }

    boolean has(AreaId area) {
        return area.value() > after && area.value() <= upTo;
    }
}
