package org.doorstep.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.tracking.LiveTrips.Position;
import org.junit.jupiter.api.Test;

class TrackedTripTest {
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final GeoPoint CANTON_TOWER = new GeoPoint(23.1064, 113.3245);

    @Test
    void tellsTheArrivalFromTheDistanceAndTheUsualSpeed() {
        var position = new Position(new GeoPoint(23.1514, 113.3245), 10, NOON);

        var arrival = Arrival.from(position, CANTON_TOWER, 18);

        assertThat(arrival.metresLeft()).isBetween(4_990, 5_020);
        assertThat(arrival.at()).isBetween(NOON.plusSeconds(21 * 60), NOON.plusSeconds(24 * 60));
    }

    @Test
    void countsReportsAgainstTheTimeUnderWay() {
        var trip = new TrackedTrip(new VisitId(1), new WorkerId(2), NOON);

        for (int i = 0; i < 30; i++) {
            assertThat(trip.countsTooMany(NOON)).isFalse();
        }
        assertThat(trip.countsTooMany(NOON)).isTrue();
        assertThat(trip.countsTooMany(NOON.plusSeconds(2))).isFalse();
    }

    @Test
    void forgetsTheOtherWorkersWay() {
        var trip = new TrackedTrip(new VisitId(1), new WorkerId(2), NOON);
        trip.moved(new Position(CANTON_TOWER, 10, NOON.plusSeconds(9)));

        trip.restart(new WorkerId(3), NOON.plusSeconds(60));

        assertThat(trip.isKnown()).isFalse();
        assertThat(trip.isOf(new WorkerId(3))).isTrue();
    }

    @Test
    void keepsTheMostPositionsOfAReportInOneRow() {
        var worst = new Position(new GeoPoint(-89.999999, -179.999999), 100_000, Instant.parse("2099-01-01T00:00:00Z"));

        var batch = new TrackedBatch(new VisitId(1), Collections.nCopies(LiveTrips.MOST_POSITIONS, worst));

        assertThat(batch.points()).hasSizeLessThan(2000);
        assertThat(new TrackedBatch(new VisitId(1), List.of(new Position(CANTON_TOWER, 7, NOON))).points())
                .isEqualTo("23.106400,113.324500,7," + NOON.toEpochMilli());
    }
}
