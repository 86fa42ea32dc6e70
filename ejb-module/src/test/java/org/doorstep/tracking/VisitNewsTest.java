package org.doorstep.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.doorstep.visit.AVisitChange;
import org.doorstep.visit.VisitState;
import org.junit.jupiter.api.Test;

class VisitNewsTest {
    private final VisitNews news = new VisitNews();

    @Test
    void isTheAssignmentTheDepartureTheArrivalAndTheEnd() {
        assertThat(concerned(VisitState.TENTATIVE, VisitState.ASSIGNED)).isTrue();
        assertThat(concerned(VisitState.OPEN, VisitState.ASSIGNED)).isTrue();
        assertThat(concerned(VisitState.ASSIGNED, VisitState.EN_ROUTE)).isTrue();
        assertThat(concerned(VisitState.EN_ROUTE, VisitState.ARRIVED)).isTrue();
        assertThat(concerned(VisitState.IN_SERVICE, VisitState.COMPLETED)).isTrue();
    }

    @Test
    void isNothingElse() {
        assertThat(concerned(VisitState.ASSIGNED, VisitState.ASSIGNED)).isFalse();
        assertThat(concerned(VisitState.TENTATIVE, VisitState.OPEN)).isFalse();
        assertThat(concerned(VisitState.ARRIVED, VisitState.IN_SERVICE)).isFalse();
        assertThat(concerned(VisitState.ASSIGNED, VisitState.CANCELLED)).isFalse();
        assertThat(concerned(VisitState.ASSIGNED, VisitState.NO_SHOW_WORKER)).isFalse();
    }

    private boolean concerned(VisitState from, VisitState to) {
        return news.concerns(AVisitChange.between(from, to));
    }
}
