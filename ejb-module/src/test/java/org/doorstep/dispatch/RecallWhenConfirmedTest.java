package org.doorstep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.doorstep.visit.AVisitChange;
import org.junit.jupiter.api.Test;

class RecallWhenConfirmedTest {
    private final RecallWhenConfirmed handler = new RecallWhenConfirmed();

    @Test
    void isConcernedOnceTheVisitIsPaid() {
        assertThat(concerned("confirm")).isTrue();
    }

    @Test
    void isNotConcernedByAWorkerWhoIsGivenOrTakesIt() {
        assertThat(concerned("assign")).isFalse();
        assertThat(concerned("grab")).isFalse();
        assertThat(concerned("offer")).isFalse();
    }

    private boolean concerned(String verb) {
        return handler.concerns(AVisitChange.by(verb));
    }
}
