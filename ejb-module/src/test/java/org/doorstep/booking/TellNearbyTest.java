package org.doorstep.booking;

import static org.assertj.core.api.Assertions.assertThat;

import org.doorstep.visit.AVisitChange;
import org.doorstep.visit.VisitState;
import org.junit.jupiter.api.Test;

class TellNearbyTest {
    private final TellNearby handler = new TellNearby();

    @Test
    void isConcernedByAVisitThatStartsToLookForAWorker() {
        assertThat(concerned(VisitState.TENTATIVE, VisitState.OPEN)).isTrue();
        assertThat(concerned(VisitState.ASSIGNED, VisitState.OPEN)).isTrue();
        assertThat(concerned(VisitState.NO_SHOW_WORKER, VisitState.OPEN)).isTrue();
    }

    @Test
    void isNotConcernedByOneThatStillLooksOrHasFoundOne() {
        assertThat(concerned(VisitState.OPEN, VisitState.OPEN)).isFalse();
        assertThat(concerned(VisitState.OPEN, VisitState.ASSIGNED)).isFalse();
        assertThat(concerned(VisitState.OPEN, VisitState.CANCELLED)).isFalse();
    }

    @Test
    void keepsNoNightWaiting() {
        assertThat(handler.isAwaited()).isFalse();
    }

    private boolean concerned(VisitState from, VisitState to) {
        return handler.concerns(AVisitChange.between(from, to));
    }
}
