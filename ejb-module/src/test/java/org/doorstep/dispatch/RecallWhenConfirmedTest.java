package org.doorstep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.doorstep.visit.AVisitChange;
import org.doorstep.visit.VisitState;
import org.junit.jupiter.api.Test;

class RecallWhenConfirmedTest {
    private final RecallWhenConfirmed handler = new RecallWhenConfirmed();

    @Test
    void isConcernedOnceTheVisitIsPaid() {
        assertThat(concerned("confirm", VisitState.ASSIGNED)).isTrue();
        assertThat(concerned("confirm", VisitState.OPEN)).isTrue();
    }

    @Test
    void isConcernedByAWorkerWhoMayHaveBeenSuspendedWhileBeingGivenIt() {
        assertThat(concerned("assign", VisitState.ASSIGNED)).isTrue();
        assertThat(concerned("move", VisitState.ASSIGNED)).isTrue();
    }

    @Test
    void isNotConcernedByWhatGivesItToNobody() {
        assertThat(concerned("offer", VisitState.OPEN)).isFalse();
        assertThat(concerned("depart", VisitState.EN_ROUTE)).isFalse();
        assertThat(concerned("cancel", VisitState.CANCELLED)).isFalse();
    }

    private boolean concerned(String verb, VisitState to) {
        return handler.concerns(AVisitChange.by(verb, to));
    }
}
