package org.doorstep.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.doorstep.shared.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

class BoundariesTest {
    @ParameterizedTest
    @CsvSource({"guangzhou,11", "shenzhen,8", "foshan,5"})
    void readsTheCitiesThatComeAlong(String city, int districts) {
        assertThat(Boundaries.read(Boundaries.of(city))).hasSize(districts);
    }

    @Test
    void holdsKnownPlacesInWgs84() {
        // Canton Tower, GPS
        var tower = new GeometryFactory().createPoint(new Coordinate(113.3191, 23.1066));

        var found = Boundaries.read(Boundaries.of("guangzhou")).stream()
                .filter(outline ->
                        Boundaries.geometry(outline.geometry().toString()).covers(tower))
                .map(Boundaries.Outline::name)
                .toList();

        assertThat(found).containsExactly("海珠区");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"features\":[]}",
                "{\"features\":[{\"properties\":{\"adcode\":\"1\",\"name\":\"a\"},"
                        + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}",
                // crosses itself
                "{\"features\":[{\"properties\":{\"adcode\":\"1\",\"name\":\"a\"},\"geometry\":{\"type\":\"Polygon\","
                        + "\"coordinates\":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}}]}",
                // not closed
                "{\"features\":[{\"properties\":{\"adcode\":\"1\",\"name\":\"a\"},\"geometry\":{\"type\":\"Polygon\","
                        + "\"coordinates\":[[[0,0],[1,1],[1,0]]]}}]}"
            })
    void refusesWhatIsNoCollectionOfOutlines(String geoJson) {
        assertThatThrownBy(() -> Boundaries.read(geoJson))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.code()).isEqualTo("catalogue.area.outline"));
    }
}
