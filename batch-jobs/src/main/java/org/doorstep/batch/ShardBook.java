package org.doorstep.batch;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.doorstep.settlement.Portion;
import org.doorstep.settlement.Portions.Worked;
import org.doorstep.shared.Errands;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.id.RunId;

/** The rows of shards: which parts a step was cut into, and how far each is. Each change in a transaction of its own. For this package. */
@Stateless
public class ShardBook {
    private static final int LONGEST = 1000;
    private static final String ONE = " where run_id = ? and generation = ? and step_name = ? and shard_no = ?";
    private static final String STEP = " where run_id = ? and generation = ? and step_name = ?";

    /** A step of a run, as it was set going. */
    public record Cutting(RunId run, int generation, String step) {}

    /** A part's name; as text it is the errand's key. */
    public record Key(Cutting of, int number) {
        String text() {
            return of.run().value() + "/" + of.generation() + "/" + of.step() + "/" + number;
        }

        static Key of(String text) {
            var parts = text.split("/", -1);
            var cutting = new Cutting(new RunId(Long.parseLong(parts[0])), Integer.parseInt(parts[1]), parts[2]);
            return new Key(cutting, Integer.parseInt(parts[3]));
        }
    }

    /** @param remark why it failed. @param retry whether its run goes on by itself */
    public record Shard(
            Key key,
            Portion portion,
            String state,
            long done,
            long refused,
            int tries,
            Optional<String> remark,
            boolean retry) {}

    /** All parts of a step together. */
    public record Sum(int shards, int open, long total, long done, long refused, List<Shard> failed) {}

    @Inject
    RunRows rows;

    @Inject
    Errands errands;

    /** Keeps the parts and sends them to the nodes. Who comes second breaks a unique key. */
    @TransactionAttribute(REQUIRES_NEW)
    public void cut(Cutting cutting, List<Portion> portions) {
        var keys = new ArrayList<String>();
        for (int i = 0; i < portions.size(); i++) {
            var key = new Key(cutting, i);
            rows.update(
                    "insert into batch_shard (run_id, generation, step_name, shard_no, portion, items, state, done, refused,"
                            + " tries) values (?, ?, ?, ?, ?, ?, 'WAITING', 0, 0, 0)",
                    cutting.run().value(),
                    cutting.generation(),
                    cutting.step(),
                    i,
                    portions.get(i).text(),
                    portions.get(i).items());
            keys.add(key.text());
        }
        errands.send(NightShard.NAME, keys);
        Failpoint.around("night.shards");
    }

    public Optional<Shard> find(Key key) {
        return shards(
                        ONE,
                        key.of().run().value(),
                        key.of().generation(),
                        key.of().step(),
                        key.number())
                .stream()
                .findFirst();
    }

    public List<Shard> all(Cutting cutting) {
        return shards(STEP + " order by shard_no", cutting.run().value(), cutting.generation(), cutting.step());
    }

    public Sum sum(Cutting cutting) {
        var all = all(cutting);
        return new Sum(
                all.size(),
                (int) all.stream()
                        .filter(shard -> shard.state().equals("WAITING"))
                        .count(),
                all.stream().mapToLong(shard -> shard.portion().items()).sum(),
                // a node that was only frozen counts what another has done for it
                all.stream()
                        .mapToLong(
                                shard -> Math.min(shard.done(), shard.portion().items()))
                        .sum(),
                all.stream().mapToLong(Shard::refused).sum(),
                all.stream().filter(shard -> shard.state().equals("FAILED")).toList());
    }

    /** Counts a chunk. */
    @TransactionAttribute(REQUIRES_NEW)
    public void worked(Key key, Worked worked) {
        update("done = done + ?, refused = refused + ?", key, worked.items(), worked.refused());
    }

    /** A part is done: whatever was counted, all of it. */
    @TransactionAttribute(REQUIRES_NEW)
    public void done(Key key) {
        update(
                "state = 'DONE', done = items, node = ?",
                key,
                Long.toString(ProcessHandle.current().pid()));
    }

    /** @return how often it broke by now */
    @TransactionAttribute(REQUIRES_NEW)
    public int broke(Key key) {
        update("tries = tries + 1", key);
        return find(key).map(Shard::tries).orElse(0);
    }

    @TransactionAttribute(REQUIRES_NEW)
    public void failed(Key key, String why, boolean retry) {
        update("state = 'FAILED', remark = ?, retry = ?", key, cut(why), retry);
    }

    private void update(String what, Key key, Object... values) {
        var all = new ArrayList<Object>(java.util.Arrays.asList(values));
        all.add(key.of().run().value());
        all.add(key.of().generation());
        all.add(key.of().step());
        all.add(key.number());
        rows.update("update batch_shard set " + what + ONE + " and state = 'WAITING'", all.toArray());
    }

    private List<Shard> shards(String where, Object... parameters) {
        return rows.read(
                "select run_id, generation, step_name, shard_no, portion, items, state, done, refused, tries, remark, retry from"
                        + " batch_shard" + where,
                ShardBook::shard,
                parameters);
    }

    private static Shard shard(ResultSet row) throws SQLException {
        return new Shard(
                new Key(new Cutting(new RunId(row.getLong(1)), row.getInt(2), row.getString(3)), row.getInt(4)),
                Portion.of(row.getString(5), row.getLong(6)),
                row.getString(7),
                row.getLong(8),
                row.getLong(9),
                row.getInt(10),
                Optional.ofNullable(row.getString(11)),
                row.getBoolean(12));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
