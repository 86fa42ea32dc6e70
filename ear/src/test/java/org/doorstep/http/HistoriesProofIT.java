package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.doorstep.ear.support.CrashTest;
import org.doorstep.ear.support.DoorstepServer;
import org.junit.jupiter.api.Test;

/**
 * Random histories of weeks, by the services and the real night: {@code -Ddoorstep.seeds=200} of them from
 * {@code -Ddoorstep.seed=1} on, {@code -Ddoorstep.days=30}. One that fails is told again with ever less in it.
 */
@CrashTest
class HistoriesProofIT {
    private static final int DAYS = Integer.getInteger("doorstep.days", 30);
    private static final Duration SHRINKING = Duration.ofMinutes(Long.getLong("doorstep.shrinking", 10));

    @Test
    void theBooksAgreeAfterEveryNightWhateverHappened() {
        long first = Long.getLong("doorstep.seed", 1);
        int count = Integer.getInteger("doorstep.seeds", 200);
        var fates = LongStream.range(first, first + count)
                .mapToObj(seed -> Fate.of(seed, DAYS))
                .toList();

        var failed = live(fates);

        failed.ifPresent(town -> {
            var smallest = new Shrinking(fate -> live(List.of(fate)).isPresent(), SHRINKING).smallest(town.fate);
            throw new AssertionError("%s%n%nof %s%n%nthe smallest that fails: %s"
                    .formatted(town.fault().orElseThrow(), town.fate, smallest));
        });
        assertThat(fates).hasSize(count).anyMatch(fate -> fate.tales().size() > 5);
    }

    private static Optional<Town> live(List<Fate> fates) {
        try (var server = DoorstepServer.named("histories")
                .with("doorstep.night.automatic", "false")
                .start()) {
            return new Histories(server, fates).live(DAYS).stream().findFirst();
        }
    }
}
