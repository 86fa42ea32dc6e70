package org.doorstep.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.doorstep.shared.id.WorkerId;
import org.junit.jupiter.api.Test;

class WorkerRatingTest {
    private final WorkerRating rating = new WorkerRating(new WorkerId(1));

    @Test
    void startsAtThePriorAndIsNotMadeOrBrokenByOneReview() {
        assertThat(rating.mean(450, 10)).isEqualTo(450);

        rating.count(100);

        assertThat(rating.mean(450, 10)).isEqualTo(418);
    }

    @Test
    void comesToTheTrueMeanAsReviewsGrow() {
        for (int i = 0; i < 1000; i++) {
            rating.count(300);
        }

        assertThat(rating.mean(450, 10)).isEqualTo(301);
        assertThat(rating.mean(450, 0)).isEqualTo(300);
    }

    @Test
    void isTheMeanOfTheDimensions() {
        assertThat(StoredReview.overall(Map.of("punctuality", 5, "quality", 4, "manner", 4)))
                .isEqualTo(433);
    }
}
