package org.doorstep.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.doorstep.visit.AVisitChange;
import org.doorstep.visit.VisitState;
import org.junit.jupiter.api.Test;

class NumberReleaseTest {
    private final NumberRelease release = new NumberRelease();

    @Test
    void isConcernedByWhateverEndsTheTimeForCalls() {
        assertThat(Arrays.stream(VisitState.values()).filter(state -> !Bindings.OPEN.contains(state)))
                .isNotEmpty()
                .allSatisfy(state -> assertThat(concerned(VisitState.ASSIGNED, state))
                        .as(state.name())
                        .isTrue());
    }

    @Test
    void isConcernedWhenAnotherWorkerMayBeTheOneWhoComes() {
        assertThat(concerned(VisitState.ASSIGNED, VisitState.ASSIGNED)).isTrue();
        assertThat(concerned(VisitState.OPEN, VisitState.ASSIGNED)).isTrue();
        assertThat(concerned(VisitState.NO_SHOW_WORKER, VisitState.OPEN)).isTrue();
    }

    @Test
    void isNotConcernedByAVisitThatGoesAsItShould() {
        assertThat(concerned(VisitState.TENTATIVE, VisitState.ASSIGNED)).isFalse();
        assertThat(concerned(VisitState.ASSIGNED, VisitState.EN_ROUTE)).isFalse();
        assertThat(concerned(VisitState.IN_SERVICE, VisitState.COMPLETED)).isFalse();
    }

    private boolean concerned(VisitState from, VisitState to) {
        return release.concerns(AVisitChange.between(from, to));
    }
}
