package org.doorstep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits.Standing;
import org.junit.jupiter.api.Test;

class RushTest {
    private static final VisitId VISIT = new VisitId(1);
    private static final WorkerId FIRST = new WorkerId(10);
    private static final WorkerId SECOND = new WorkerId(20);

    private final Rush rush = new Rush();

    @Test
    void tellsEverybodyButTheWinnerThatItIsGone() {
        rush.oneByOne(VISIT, FIRST, () -> {});

        assertTaken(() -> rush.refuseLate(VISIT, SECOND));
        assertThatCode(() -> rush.refuseLate(VISIT, FIRST)).doesNotThrowAnyException();
        assertThatCode(() -> rush.refuseLate(new VisitId(2), SECOND)).doesNotThrowAnyException();
    }

    @Test
    void remembersWhatALookHasShown() {
        assertTaken(() -> rush.requireOpen(VISIT, new Standing(VisitState.ASSIGNED, Optional.of(FIRST))));

        assertTaken(() -> rush.refuseLate(VISIT, SECOND));
    }

    @Test
    void remembersNothingOfAVisitThatIsOpen() {
        rush.requireOpen(VISIT, new Standing(VisitState.OPEN, Optional.empty()));

        assertThatCode(() -> rush.refuseLate(VISIT, SECOND)).doesNotThrowAnyException();
    }

    @Test
    void letsTheNextOneTryWhenTheFirstMayNot() {
        var got = new AtomicInteger();

        assertThatThrownBy(() -> rush.oneByOne(VISIT, FIRST, () -> {
                    throw new Refused("dispatch.unfit", Map.of());
                }))
                .isInstanceOf(Refused.class);
        rush.oneByOne(VISIT, SECOND, got::incrementAndGet);

        assertThat(got).hasValue(1);
    }

    @Test
    void hasOnlyOneOfManyTryWhoComeAtOnce() throws Exception {
        var tried = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(16);
        try {
            var answers = pool.invokeAll(IntStream.range(0, 200)
                    .<Callable<Boolean>>mapToObj(nth -> () -> got(new WorkerId(100 + nth), tried))
                    .toList());

            int won = 0;
            for (var answer : answers) {
                won += answer.get(30, TimeUnit.SECONDS) ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
            assertThat(tried).hasValue(1);
        } finally {
            pool.shutdownNow();
        }
    }

    private boolean got(WorkerId worker, AtomicInteger tried) {
        try {
            rush.oneByOne(VISIT, worker, tried::incrementAndGet);
            return true;
        } catch (Conflict e) {
            return false;
        }
    }

    @Test
    void keepsNobodyWaitingForOneWhoTakesLong() throws Exception {
        var inside = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var slow = new Thread(() -> rush.oneByOne(VISIT, FIRST, () -> {
            inside.countDown();
            await(done);
        }));
        slow.start();
        await(inside);

        var got = new AtomicInteger();
        rush.oneByOne(VISIT, SECOND, got::incrementAndGet);

        assertThat(got).hasValue(1);
        assertThat(slow.isAlive()).isTrue();
        done.countDown();
        slow.join(30_000);
        assertThat(slow.isAlive()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void assertTaken(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Conflict.class, refusal -> assertThat(refusal.code())
                .isEqualTo("visit.taken"));
    }
}
