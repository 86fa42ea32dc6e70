package org.doorstep.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.VisitChanged;
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
        return release.concerns(new VisitChanged(
                new VisitId(1), new BookingId(2), new AreaId(3), from, to, "verb", Optional.empty(), 4, Instant.EPOCH));
    }
}
