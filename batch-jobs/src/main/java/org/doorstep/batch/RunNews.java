package org.doorstep.batch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.doorstep.batch.Runs.Step;
import org.doorstep.shared.LiveFeed;
import org.doorstep.shared.id.RunId;

/** Tells whoever watches a run. */
@Dependent
class RunNews {
    /** What watchers are told. */
    public record News(
            String run,
            String date,
            String state,
            String step,
            long total,
            long done,
            long refused,
            String remark,
            Optional<Pace> pace) {}

    @Inject
    RunRows rows;

    @Inject
    Paces paces;

    @Inject
    LiveFeed feed;

    /** With the caller's transaction. @param step that has moved; nothing when it was the run */
    void tell(RunId id, String step) {
        var run = rows.query("where id = ?", id.value()).get(0).run();
        var shown =
                run.steps().stream().filter(each -> each.name().equals(step)).findFirst();
        feed.publish(
                RunTopic.of(id),
                "run",
                new News(
                        Long.toString(id.value()),
                        run.date().toString(),
                        run.state(),
                        step,
                        shown.map(Step::total).orElse(0L),
                        shown.map(Step::done).orElse(0L),
                        shown.map(Step::refused).orElse(0L),
                        shown.flatMap(Step::remark).or(run::reason).orElse(""),
                        shown.map(at -> paces.of(run, at))));
    }
}
