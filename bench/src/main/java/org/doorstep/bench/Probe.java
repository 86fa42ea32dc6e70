package org.doorstep.bench;

import java.util.Map;
import java.util.TreeMap;

/** What one transaction writes, told by triggers on every table: rows inserted, and rows changed that were there before. */
final class Probe implements AutoCloseable {
    private static final String SET = """
            create table bench_probe (table_name text, operation text, xid bigint);
            create function bench_probe() returns trigger language plpgsql as $$
            begin
              insert into bench_probe values (tg_table_name, tg_op, txid_current());
              return null;
            end $$;
            do $$
            declare t text;
            begin
              for t in select table_name from information_schema.tables where table_schema = 'public'
                  and table_type = 'BASE TABLE' and table_name <> 'bench_probe' loop
                execute format('create trigger bench_probe after insert or update on %I for each row execute function bench_probe()', t);
              end loop;
            end $$""";

    private static final int MOST_TRIES = 50;

    private final Database database;

    Probe(Database database) {
        this.database = database;
        database.run(SET);
    }

    /** Of the transaction that inserted into this table last; the name of a table it changed is followed by a star. */
    Map<String, Long> writtenWith(String table) {
        var rows = new TreeMap<String, Long>();
        for (var row : database.rows(
                ("select table_name || case operation when 'UPDATE' then '*' else '' end, count(*) from bench_probe"
                                + " where xid = (select max(xid) from bench_probe where table_name = '%s' and operation = 'INSERT')"
                                + " group by 1")
                        .formatted(table))) {
            rows.put(row.get(0), Long.parseLong(row.get(1)));
        }
        // what it inserted and then changed is one row
        rows.keySet().removeIf(name -> name.endsWith("*") && rows.containsKey(name.substring(0, name.length() - 1)));
        return rows;
    }

    /** Every table is locked for it: where couriers are at work that may be a deadlock, which the server's side must not pay for. */
    @Override
    public void close() {
        for (int tries = 1; ; tries++) {
            try {
                database.run(
                        "set local lock_timeout = '300ms'; drop function bench_probe() cascade; drop table bench_probe");
                return;
            } catch (IllegalStateException busy) {
                if (tries == MOST_TRIES) {
                    throw busy;
                }
            }
        }
    }
}
