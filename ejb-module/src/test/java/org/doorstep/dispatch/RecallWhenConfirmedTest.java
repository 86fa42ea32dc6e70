package org.doorstep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.VisitChanged;
import org.doorstep.visit.VisitState;
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
        return handler.concerns(new VisitChanged(
                new VisitId(1),
                new BookingId(2),
                new AreaId(3),
                VisitState.TENTATIVE,
                VisitState.ASSIGNED,
                verb,
                Optional.empty(),
                4,
                Instant.EPOCH));
    }
}
