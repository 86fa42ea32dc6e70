package org.doorstep.bench;

import java.util.ArrayList;
import java.util.List;

/** What PostgreSQL was asked, as {@code --statements} has it counted. */
final class Statements {
    private static final int SHOWN = 40;

    private final Database database;
    private final boolean counting;

    private Statements(Database database, boolean counting) {
        this.database = database;
        this.counting = counting;
    }

    /** From now on. */
    static Statements counted(Run run, Database database) {
        var made = new Statements(database, run.options().statements());
        if (made.counting) {
            database.text("select pg_stat_statements_reset()::text");
        }
        return made;
    }

    /** The costliest first, for each of so many requests; nothing unless it was asked for. */
    List<String> perRequest(int requests) {
        var lines = new ArrayList<String>();
        if (counting) {
            var of =
                    " from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())";
            lines.add("statements a request: "
                    + database.text("select round(sum(calls) / " + requests
                            + ".0, 1) || ', ms executing ' || round((sum(total_exec_time) / " + requests
                            + ")::numeric, 3) || ', planning ' || round((sum(total_plan_time) / " + requests
                            + ")::numeric, 3)" + of));
            database.rows(
                            "select round(calls / %d.0, 2), round((total_exec_time / %d)::numeric, 4), round((total_plan_time / %d)::numeric, 4), left(regexp_replace(query, '\\s+', ' ', 'g'), 150)%s order by total_exec_time + total_plan_time desc limit %d"
                                    .formatted(requests, requests, requests, of, SHOWN))
                    .forEach(row -> lines.add(
                            "%s× %s ms, planned %s ms: %s".formatted(row.get(0), row.get(1), row.get(2), row.get(3))));
        }
        return lines;
    }
}
