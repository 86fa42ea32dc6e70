package org.doorstep.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlausibleTest {
    record Line(String text, int count) {}

    record Order(Line line, List<Line> more, Duration length) {}

    @Test
    void readsWhatPeopleMean() {
        assertThat(Plausible.instant("2026-12-01T10:00:00+08:00")).isEqualTo(Instant.parse("2026-12-01T02:00:00Z"));
        assertThat(Plausible.date("2199-12-31")).isEqualTo(LocalDate.of(2199, 12, 31));
        assertThat(Plausible.duration("PT2H")).isEqualTo(Duration.ofHours(2));
        assertThat(Plausible.period("P3D")).isEqualTo(Period.ofDays(3));
        assertThat(Plausible.decimal("-0.125")).isEqualByComparingTo("-0.125");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "1899-12-31T23:59:59Z",
                "2200-01-01T00:00:00Z",
                "soon"
            })
    void refusesTimesThatNoCalendarHolds(String text) {
        assertThatThrownBy(() -> Plausible.instant(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "0001-01-01", "2026-02-30"})
    void refusesDatesThatNoCalendarHolds(String text) {
        assertThatThrownBy(() -> Plausible.date(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT999999999H", "PT-999999999H", "PT9223372036854775807S", "P40000D"})
    void refusesLengthsBeyondACentury(String text) {
        assertThatThrownBy(() -> Plausible.duration(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P999999999Y", "P-101Y", "P2147483647D", "P1300M"})
    void refusesPeriodsBeyondACentury(String text) {
        assertThatThrownBy(() -> Plausible.period(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1234567890123456789012345678901", "x", ""})
    void refusesDecimalsThatFillTheMemory(String text) {
        assertThatThrownBy(() -> Plausible.decimal(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void readsNoTextThatADatabaseCannotKeep() {
        for (var text : new String[] {"a\\u0000b", "\\ud83c", "\\udf00\\ud83c"}) {
            var json = Jsons.parse("{\"text\":\"" + text + "\",\"count\":1}");
            assertThatThrownBy(() -> Records.read(json, Line.class)).hasMessageContaining("shared.json.text");
        }
        var emoji = Jsons.parse("{\"text\":\"\\ud83c\\udf00\",\"count\":1}");
        assertThat(Records.read(emoji, Line.class).text()).isEqualTo("🌀");
    }

    @Test
    void tellsOfTheReadableRestOfAFaultyRecord() {
        JsonObject json = Jsons.parse("""
                        {"line":{"text":"good","count":"bad"},"more":[{"text":"fine","count":2}],"length":"PT1H"}""").asJsonObject();
        var left = new ArrayList<String>();

        assertThatThrownBy(() -> Records.read(
                        json,
                        Order.class,
                        (pointer, record, member, value) -> left.add(pointer + "/" + member + "=" + value)))
                .isInstanceOf(Records.Faulty.class);

        assertThat(left).containsExactly("/line/text=good", "/more=[Line[text=fine, count=2]]", "/length=PT1H");
    }
}
