package org.doorstep.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.doorstep.shared.GeoPoint;
import org.junit.jupiter.api.Test;

class ItineraryTest {
    private static final GeoPoint TIANHE = new GeoPoint(23.124587, 113.361512);
    private static final GeoPoint WEST_AND_SOUTH = new GeoPoint(-33.868812, -151.209312);

    @Test
    void readsWhatItWrote() {
        var reservations = List.of(
                new Reservation(7L << 40, 1_994_000, 1_994_012, 1_993_999, 1_994_014, TIANHE, WEST_AND_SOUTH, 0),
                new Reservation(9, 1_994_020, 1_994_116, 1_994_004, 1_994_132, TIANHE, TIANHE, 4_000_000_000L));

        assertThat(Itinerary.read(Itinerary.write(reservations))).isEqualTo(reservations);
    }

    @Test
    void aFullDayFitsItsColumn() {
        var one = new Reservation(1, 0, 1, 0, 1, TIANHE, TIANHE, 0);

        assertThat(Itinerary.write(java.util.Collections.nCopies(98, one))).hasSizeLessThanOrEqualTo(4_000);
    }
}
