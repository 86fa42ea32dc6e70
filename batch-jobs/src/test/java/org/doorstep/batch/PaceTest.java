package org.doorstep.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.doorstep.batch.Pace.Past;
import org.doorstep.batch.Runs.Step;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant START = Instant.parse("2026-11-24T18:00:00Z");

    @Test
    void tellsTheRateAndTheEndOfAStepThatIsUnderWay() {
        var pace = Pace.of(running(100_000, 25_000), START.plusSeconds(30), List.of());

        assertThat(pace.perMinute()).contains(50_000L);
        assertThat(pace.expectedEnd()).contains(START.plusSeconds(120));
        assertThat(pace.tookMillis()).isEmpty();
    }

    @Test
    void expectsNothingOfAStepThatHasDoneNothingOrWaits() {
        assertThat(Pace.of(running(10, 0), START.plusSeconds(5), List.of()).expectedEnd())
                .isEmpty();
        var waiting = new Step(
                "settle", "WAITING", 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(Pace.of(waiting, START, List.of()))
                .isEqualTo(new Pace(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void scalesWhatIsUsualByHowManyItemsThereAre() {
        var past = List.of(new Past(1_000, 10_000), new Past(1_000, 12_000), new Past(1_000, 500_000));

        assertThat(Pace.of(done(2_000, 25), START, past).usualMillis()).contains(24_000L);
        assertThat(Pace.of(done(2_000, 25), START, past).verdict()).contains("usual");
        assertThat(Pace.of(done(2_000, 60), START, past).verdict()).contains("slow");
        assertThat(Pace.of(done(2_000, 5), START, past).verdict()).contains("fast");
    }

    @Test
    void findsASmallDayNotFasterThanUsualForItsFewItems() {
        var past = LongStream.range(0, 5).mapToObj(i -> new Past(1_000, 4_000)).toList();

        assertThat(Pace.of(done(0, 1), START, past).usualMillis()).contains(4_000L);
        assertThat(Pace.of(done(0, 1), START, past).verdict()).contains("usual");
    }

    @Test
    void saysOfAStepThatIsUnderWayOnlyThatItIsSlowAlready() {
        var past = List.of(new Past(10, 1_000), new Past(10, 1_000), new Past(10, 1_000));

        assertThat(Pace.of(running(10, 5), START.plusSeconds(2), past).verdict())
                .isEmpty();
        assertThat(Pace.of(running(10, 5), START.plusSeconds(20), past).verdict())
                .contains("slow");
    }

    @Test
    void knowsNothingUsualOfTheFirstFewRuns() {
        assertThat(Pace.of(done(10, 1), START, List.of(new Past(10, 1), new Past(10, 1)))
                        .usualMillis())
                .isEmpty();
    }

    @Test
    void measuresNothingByAClockThatWasSetBack() {
        var pace = Pace.of(running(10, 5), START.minusSeconds(5), List.of());

        assertThat(pace.perMinute()).isEmpty();
        assertThat(pace.expectedEnd()).isEmpty();
    }

    private static Step running(long total, long done) {
        return step("RUNNING", total, done, Optional.empty());
    }

    private static Step done(long total, long seconds) {
        return step("DONE", total, total, Optional.of(START.plusSeconds(seconds)));
    }

    private static Step step(String state, long total, long done, Optional<Instant> ended) {
        return new Step("settle", state, total, done, 0, Optional.of(START), ended, Optional.empty(), Optional.empty());
    }
}
