package org.doorstep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.doorstep.dispatch.FreeSlots.Who;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers.Candidate;
import org.junit.jupiter.api.Test;

class FreeSlotsTest {
    private static final GeoPoint HOME = new GeoPoint(23.113, 113.324);
    private static final GeoPoint NEIGHBOURS = new GeoPoint(23.107, 113.317);
    private static final List<GeoPoint> ROUND_ABOUT =
            List.of(new GeoPoint(23.15, 113.32), new GeoPoint(23.09, 113.36), new GeoPoint(23.1, 113.28));

    @Test
    void tellsAboutHowFarAWorkerLives() {
        assertThat(ROUND_ABOUT).allSatisfy(place -> assertThat(told(HOME, place))
                .isCloseTo((int) HOME.metresTo(place), within(1_300)));
        assertThat(told(HOME, HOME)).isPositive();
    }

    @Test
    void tellsTheSameAFewStepsOn() {
        var place = ROUND_ABOUT.get(0);
        var fiftyMetresOn = new GeoPoint(place.latitude() + 0.00045, place.longitude());

        assertThat(told(HOME, fiftyMetresOn)).isEqualTo(told(HOME, place)).isEqualTo(4_500);
    }

    @Test
    void tellsTheSameOfAllWhoLiveThereaboutsFromWhereverOneAsks() {
        assertThat(HOME.metresTo(NEIGHBOURS)).isGreaterThan(900);

        assertThat(ROUND_ABOUT)
                .allSatisfy(place -> assertThat(told(HOME, place)).isEqualTo(told(NEIGHBOURS, place)));
    }

    private static int told(GeoPoint home, GeoPoint place) {
        var worker = new Candidate(new WorkerId(1), new CompanyId(2), "王*", "F", home, 30_000, 0, 0, Optional.empty());
        return Who.of(worker, place, Optional.empty()).metres();
    }
}
