package org.doorstep.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TriesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(15);

    @Test
    void countsUpToTheMostAndThenSaysHowLongToWait() {
        var tally = new Tally("x", NOON.plus(WINDOW));

        assertThat(tally.tryOnce(2, WINDOW, NOON)).isEmpty();
        assertThat(tally.tryOnce(2, WINDOW, NOON)).isEmpty();
        assertThat(tally.tryOnce(2, WINDOW, NOON.plusSeconds(60))).contains(Duration.ofMinutes(14));
    }

    @Test
    void startsAgainWhenTheWindowIsOver() {
        var tally = new Tally("x", NOON.plus(WINDOW));
        tally.tryOnce(1, WINDOW, NOON);

        assertThat(tally.tryOnce(1, WINDOW, NOON.plus(WINDOW))).isEmpty();
    }

    @Test
    void startsAgainWhenTheClockWasMovedBack() {
        var tally = new Tally("x", NOON.plus(WINDOW));
        tally.tryOnce(1, WINDOW, NOON);

        assertThat(tally.tryOnce(1, WINDOW, NOON.minus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void acceptsACodeOnceAndInTime() {
        assertThat(code().accept("right", NOON.plus(SignInCode.LIFE).minusMillis(1)))
                .isTrue();
        assertThat(code().accept("right", NOON.plus(SignInCode.LIFE))).isFalse();

        var used = code();
        used.accept("right", NOON);
        assertThat(used.accept("right", NOON)).isFalse();
    }

    @Test
    void givesUpACodeAfterTooManyWrongTries() {
        var code = code();
        for (int wrong = 0; wrong < SignInCode.TRIES; wrong++) {
            assertThat(code.accept("wrong", NOON)).isFalse();
        }

        assertThat(code.accept("right", NOON)).isFalse();
    }

    private static SignInCode code() {
        return new SignInCode(1, "phone", "right", NOON);
    }
}
