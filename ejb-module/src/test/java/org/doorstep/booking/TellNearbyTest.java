package org.doorstep.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.VisitChanged;
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

    private boolean concerned(VisitState from, VisitState to) {
        return handler.concerns(new VisitChanged(
                new VisitId(1), new BookingId(2), new AreaId(3), from, to, "verb", Optional.empty(), 4, Instant.EPOCH));
    }
}
