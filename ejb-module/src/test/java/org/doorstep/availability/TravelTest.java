package org.doorstep.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.availability.Days.HOME;
import static org.doorstep.availability.Days.TRAVEL;
import static org.doorstep.availability.Days.north;

import java.time.Duration;
import java.util.Random;
import org.doorstep.shared.GeoPoint;
import org.junit.jupiter.api.Test;

class TravelTest {

    @Test
    void nothingAtTheSameDoor() {
        assertThat(TRAVEL.between(HOME, north(20))).isEqualTo(Duration.ZERO);
    }

    @Test
    void aFixedPartAndTheDrive() {
        // 5 km × 1.4 at 25 km/h = 16 min 48 s, and 10 min
        assertThat(TRAVEL.between(HOME, north(5_000))).isBetween(Duration.ofMinutes(26), Duration.ofMinutes(27));
    }

    @Test
    void neverMoreThanTheMost() {
        assertThat(TRAVEL.between(HOME, north(400_000))).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void aDetourOverAThirdPlaceIsNeverShorterThanTheWayPlusAQuarter() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            GeoPoint a = somewhere(random);
            GeoPoint b = somewhere(random);
            GeoPoint c = somewhere(random);

            assertThat(TRAVEL.seconds(a, c))
                    .isLessThanOrEqualTo(TRAVEL.seconds(a, b) + Quarters.SECONDS + TRAVEL.seconds(b, c));
        }
    }

    private static GeoPoint somewhere(Random random) {
        double scale = random.nextBoolean() ? 0.001 : 0.5;
        return new GeoPoint(23 + random.nextDouble() * scale, 113 + random.nextDouble() * scale);
    }
}
