package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A house with a planted fault: it fails wherever a refund after settlement meets another contract, or two plots meet. */
class ShrinkingTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void leavesNothingButWhatTheFaultNeeds() {
        var fate = fate(each -> has(each, Plot.REFUNDED_AFTER_SETTLEMENT) && has(each, Plot.CANCELLED));

        var smallest = new Shrinking(
                        each -> has(each, Plot.REFUNDED_AFTER_SETTLEMENT) && has(each, Plot.CANCELLED), LONG)
                .smallest(fate);

        assertThat(fate.tales()).hasSizeGreaterThan(5);
        assertThat(smallest.tales())
                .extracting(Tale::plot)
                .containsExactlyInAnyOrder(Plot.REFUNDED_AFTER_SETTLEMENT, Plot.CANCELLED);
        assertThat(smallest.toString())
                .startsWith("seed " + fate.seed())
                .contains("REFUNDED_AFTER_SETTLEMENT on day", "CANCELLED on day")
                .doesNotContain("dearer", "another contract", "returned");
        assertThat(smallest.toString().lines()).hasSize(3);
    }

    @Test
    void keepsTheContractThatTheFaultNeeds() {
        var fate = fate(each -> has(each, Plot.SERVED) && each.contract().isPresent());

        var smallest =
                new Shrinking(each -> has(each, Plot.SERVED) && each.contract().isPresent(), LONG).smallest(fate);

        assertThat(smallest.tales()).extracting(Tale::plot).containsExactly(Plot.SERVED);
        assertThat(smallest.toString()).contains("another contract");
    }

    @Test
    void leavesAloneWhatFailsByAllOfItsParts() {
        var fate = fate(each -> each.tales().size() > 8);

        var smallest = new Shrinking(each -> each.tales().equals(fate.tales()), LONG).smallest(fate);

        assertThat(smallest.tales()).isEqualTo(fate.tales());
    }

    @Test
    void stopsWhenTheTimeIsUp() {
        var tries = new AtomicInteger();
        var fate = fate(each -> true);

        var smallest = new Shrinking(each -> tries.incrementAndGet() > 0, Duration.ZERO).smallest(fate);

        assertThat(smallest).isEqualTo(fate);
        assertThat(tries).hasValue(0);
    }

    private static boolean has(Fate fate, Plot plot) {
        return fate.tales().stream().map(Tale::plot).toList().containsAll(List.of(plot));
    }

    private static Fate fate(java.util.function.Predicate<Fate> wanted) {
        return LongStream.range(1, 100_000)
                .mapToObj(seed -> Fate.of(seed, 30))
                .filter(fate -> fate.tales().size() > 5)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }
}
