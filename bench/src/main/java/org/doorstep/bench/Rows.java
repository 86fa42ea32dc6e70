package org.doorstep.bench;

import java.util.Map;
import java.util.TreeMap;

/** How many rows there are of each kind; two of them say what somebody has written in between. */
record Rows(Map<String, Long> byTable) {

    static Rows of(Database database) {
        var counts = new TreeMap<String, Long>();
        for (var row : database.rows("select table_name, (xpath('/row/c/text()', query_to_xml(format("
                + "'select count(*) as c from %I', table_name), false, true, '')))[1]::text"
                + " from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")) {
            counts.put(row.get(0), Long.parseLong(row.get(1)));
        }
        return new Rows(counts);
    }

    /** Those that changed. */
    Map<String, Long> since(Rows earlier) {
        var changed = new TreeMap<String, Long>();
        byTable.forEach((table, count) -> {
            long more = count - earlier.byTable.getOrDefault(table, 0L);
            if (more != 0) {
                changed.put(table, more);
            }
        });
        return changed;
    }
}
