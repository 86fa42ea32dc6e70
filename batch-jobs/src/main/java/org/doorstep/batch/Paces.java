package org.doorstep.batch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.doorstep.batch.Runs.Run;
import org.doorstep.batch.Runs.Step;

/** Holds the steps of a run against the same steps of the runs before it. */
@Dependent
class Paces {
    private static final int LAST = 15;

    @Inject
    RunRows rows;

    @Inject
    Clock clock;

    Run in(Run run) {
        return run.with(
                run.steps().stream().map(step -> step.with(of(run, step))).toList());
    }

    Pace of(Run run, Step step) {
        return Pace.of(step, clock.instant(), past(run, step));
    }

    private List<Pace.Past> past(Run run, Step step) {
        return rows
                .read(
                        "select s.total, s.started_at, s.ended_at from batch_step s where s.step_name = ? and s.run_id < ?"
                                + " and s.state = 'DONE' order by s.run_id desc fetch first " + LAST + " rows only",
                        Paces::past,
                        step.name(),
                        run.id().value())
                .stream()
                // a clock that was set meanwhile has measured nothing
                .filter(past -> past.millis() >= 0)
                .toList();
    }

    private static Pace.Past past(ResultSet row) throws SQLException {
        var took = Duration.between(
                RunRows.instant(row, 2).orElseThrow(), RunRows.instant(row, 3).orElseThrow());
        return new Pace.Past(row.getLong(1), took.toMillis());
    }
}
