package org.doorstep.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChineseDatumsTest {
    @ParameterizedTest
    @CsvSource({
        "39.9087,116.3975",
        "23.1291,113.2644",
        "22.5431,114.0579",
        "23.0215,113.1214",
        "43.8256,87.6168",
        "31.2304,121.4737"
    })
    void comesBackToWithinAMetre(double latitude, double longitude) {
        var place = new GeoPoint(latitude, longitude);

        var gcj = ChineseDatums.wgs84ToGcj02(place);
        var baidu = ChineseDatums.gcj02ToBd09(gcj);

        assertThat(ChineseDatums.gcj02ToWgs84(gcj).metresTo(place)).isLessThan(1);
        assertThat(ChineseDatums.toWgs84(baidu, "BD09").metresTo(place)).isLessThan(1);
        assertThat(gcj.metresTo(place)).isBetween(100.0, 1_000.0);
        assertThat(baidu.metresTo(gcj)).isBetween(300.0, 1_500.0);
    }

    @Test
    void agreesWithThePublishedShiftOfTiananmen() {
        // (39.90734, 116.39107) on GPS is (39.90874, 116.39731) on Amap
        var gcj = ChineseDatums.wgs84ToGcj02(new GeoPoint(39.90734, 116.39107));

        assertThat(gcj.latitude()).isCloseTo(39.90874, within(0.00005));
        assertThat(gcj.longitude()).isCloseTo(116.39731, within(0.00005));
    }

    @Test
    void leavesPlacesOutsideChinaAlone() {
        var berlin = new GeoPoint(52.52, 13.405);

        assertThat(ChineseDatums.gcj02ToWgs84(berlin)).isEqualTo(berlin);
    }

    @Test
    void refusesADatumThatItDoesNotKnow() {
        var place = new GeoPoint(23, 113);

        assertThatThrownBy(() -> ChineseDatums.toWgs84(place, "MARS")).isInstanceOf(IllegalArgumentException.class);
    }
}
