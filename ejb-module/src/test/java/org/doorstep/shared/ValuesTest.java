package org.doorstep.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @Nested
    class ATimeSlot {
        private static final Instant NINE = Instant.parse("2026-11-25T09:00:00Z");
        private final TimeSlot nineToTen = TimeSlot.of(NINE, Duration.ofHours(1));

        @Test
        void endsAfterItStarts() {
            assertThatThrownBy(() -> new TimeSlot(NINE, NINE)).hasMessageContaining("end after it starts");
            assertThatThrownBy(() -> TimeSlot.of(NINE, Duration.ofHours(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void isHalfOpen() {
            var tenToEleven = nineToTen.movedTo(NINE.plus(Duration.ofHours(1)));

            assertThat(nineToTen.overlaps(tenToEleven)).isFalse();
            assertThat(tenToEleven.overlaps(nineToTen)).isFalse();
            assertThat(nineToTen.contains(NINE)).isTrue();
            assertThat(nineToTen.contains(nineToTen.end())).isFalse();
            assertThat(nineToTen.contains(nineToTen)).isTrue();
        }

        @Test
        void meetsItsNeighbourOnceItIsWidenedByASecond() {
            var later = nineToTen.movedTo(nineToTen.end());

            assertThat(nineToTen.widened(Duration.ZERO, Duration.ofSeconds(1)).overlaps(later))
                    .isTrue();
            assertThat(nineToTen
                            .widened(Duration.ofMinutes(30), Duration.ofMinutes(15))
                            .length())
                    .isEqualTo(Duration.ofMinutes(105));
        }
    }

    @Nested
    class ARate {
        @Test
        void isAFractionWithSixDecimals() {
            assertThat(Rate.of("0.18")).isEqualTo(Rate.percent(18));
            assertThat(Rate.of("0.000001").partsPerMillion()).isEqualTo(1);
            assertThat(Rate.WHOLE.fraction()).isEqualByComparingTo("1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1.000001", "-0.1", "0.0000001", "18", "x"})
        void liesBetweenNothingAndTheWhole(String fraction) {
            assertThatThrownBy(() -> Rate.of(fraction))
                    .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
        }
    }

    @Nested
    class APlace {
        @Test
        void isSoManyMetresFromAnother() {
            var cantonTower = new GeoPoint(23.1066, 113.3191);
            var baiyunMountain = new GeoPoint(23.1836, 113.2956);

            assertThat(cantonTower.metresTo(baiyunMountain)).isCloseTo(8_890, within(50.0));
            assertThat(cantonTower.metresTo(cantonTower)).isZero();
            assertThat(new GeoPoint(0, 179.999).metresTo(new GeoPoint(0, -179.999)))
                    .isLessThan(300);
        }

        @ParameterizedTest
        @CsvSource({"90.1,0", "-90.1,0", "0,180.1", "0,-180.1", "NaN,0", "0,NaN", "Infinity,0"})
        void liesOnEarth(double latitude, double longitude) {
            assertThatThrownBy(() -> new GeoPoint(latitude, longitude)).hasMessage("no such place");
        }
    }

    @Nested
    class AnId {
        @Test
        void isNewAndLargerThanTheOneBefore() {
            var ids = LongStream.generate(Ids::next).limit(50_000).toArray();

            assertThat(ids).isSorted();
            assertThat(new HashSet<>(LongStream.of(ids).boxed().toList())).hasSize(ids.length);
            assertThat(ids[0]).isPositive();
        }
    }

    @Nested
    class QuartersOfAnHour {
        @ParameterizedTest
        @CsvSource({"PT1S,PT15M", "PT15M,PT15M", "PT15M0.001S,PT30M", "PT0S,PT0S", "PT2H5M,PT2H15M"})
        void areRoundedUpTo(Duration length, Duration rounded) {
            assertThat(QuarterHours.up(length)).isEqualTo(rounded);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-11-25T09:15:00Z,true",
            "2026-11-25T09:15:01Z,false",
            "2026-11-25T09:15:00.001Z,false",
            "1969-12-31T23:45:00Z,true"
        })
        void beginOnTheQuarter(Instant instant, boolean aligned) {
            assertThat(QuarterHours.aligned(instant)).isEqualTo(aligned);
        }
    }

    @Nested
    class ACursor {
        @Test
        void bringsItsPartsBack() {
            var at = Instant.parse("2026-11-25T09:00:00.123456Z");

            var cursor = Cursor.read(Cursor.write(42L, at, "王芳 & Söhne"));

            assertThat(cursor.number(0)).isEqualTo(42);
            assertThat(cursor.instant(1)).isEqualTo(at);
            assertThat(cursor.text(2)).isEqualTo("王芳 & Söhne");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "%%%", "bm90IGEgbnVtYmVy", "ü"})
        void isRefusedWhenItIsNotOneOfOurs(String text) {
            assertThatThrownBy(() -> Cursor.read(text).number(0))
                    .isInstanceOfSatisfying(
                            Refused.class, refusal -> assertThat(refusal.code()).isEqualTo("shared.cursor.broken"));
        }
    }
}
