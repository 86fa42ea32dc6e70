package org.doorstep.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.doorstep.batch.Runs.Step;

/**
 * How fast a step of a run is. Milliseconds, because a small night is done in less than a second.
 *
 * @param perMinute items done in a minute so far; of a step that is under way or done
 * @param expectedEnd of a step that is under way, at that rate
 * @param tookMillis of a step that is done
 * @param usualMillis the median of the last runs, for as many items as there are now; absent for the first few runs
 * @param verdict {@code usual}, {@code slow} or {@code fast}, held against that
 */
public record Pace(
        Optional<Long> perMinute,
        Optional<Instant> expectedEnd,
        Optional<Long> tookMillis,
        Optional<Long> usualMillis,
        Optional<String> verdict) {
    private static final int FEWEST = 3;
    private static final long A_MINUTE = 60_000;
    // less than that is the machine's mood
    private static final long SLACK = 2_000;

    /** What a step took in an earlier run. */
    record Past(long items, long millis) {}

    static Pace of(Step step, Instant now, List<Past> past) {
        var took = step.startedAt().flatMap(start -> elapsed(step, start, now));
        var usual = usual(step.total(), past);
        return new Pace(
                took.filter(millis -> millis > 0 && step.done() > 0).map(millis -> step.done() * A_MINUTE / millis),
                took.flatMap(millis -> end(step, now, millis)),
                took.filter(millis -> step.endedAt().isPresent()),
                usual,
                took.flatMap(millis -> usual.flatMap(normal -> verdict(step, millis, normal))));
    }

    /** Nothing for a step that waits, or whose clock was set back. */
    private static Optional<Long> elapsed(Step step, Instant start, Instant now) {
        if (!step.state().equals("RUNNING") && !step.state().equals("DONE")) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(start, step.endedAt().orElse(now)).toMillis())
                .filter(millis -> millis >= 0);
    }

    private static Optional<Instant> end(Step step, Instant now, long millis) {
        long left = step.total() - step.done();
        return step.state().equals("RUNNING") && step.done() > 0 && left >= 0
                ? Optional.of(now.plusMillis(left * millis / step.done()))
                : Optional.empty();
    }

    /** The median time, scaled by how many items there are now against the median of how many there were; never below it. */
    private static Optional<Long> usual(long items, List<Past> past) {
        if (past.size() < FEWEST) {
            return Optional.empty();
        }
        long millis = median(past.stream().map(Past::millis).sorted().toList());
        long many = Math.max(1, median(past.stream().map(Past::items).sorted().toList()));
        return Optional.of(Math.max(millis, millis * items / many));
    }

    private static long median(List<Long> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    /** Of one that is under way only whether it is slow already. */
    private static Optional<String> verdict(Step step, long took, long usual) {
        if (took > usual + usual / 2 + SLACK) {
            return Optional.of("slow");
        }
        if (step.endedAt().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(took + SLACK < usual / 2 ? "fast" : "usual");
    }
}
