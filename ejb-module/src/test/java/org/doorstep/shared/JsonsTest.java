package org.doorstep.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.id.BookingId;
import org.junit.jupiter.api.Test;

class JsonsTest {
    private record Hidden(
            BookingId id,
            Money money,
            Rate rate,
            Optional<String> absent,
            Optional<LocalDate> present,
            Map<DayOfWeek, List<LocalTime>> week,
            Map<String, Money> prices,
            Duration duration,
            Period period,
            Instant at,
            ZoneId zone,
            Currency currency,
            GeoPoint place,
            boolean flag,
            int number,
            long large,
            String text) {}

    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Hidden ALL = new Hidden(
            new BookingId(817_263_549_817_263_549L),
            Money.of("128.00", CNY),
            Rate.of("0.18"),
            Optional.empty(),
            Optional.of(LocalDate.of(2026, 11, 22)),
            Map.of(DayOfWeek.MONDAY, List.of(LocalTime.of(8, 0))),
            Map.of("windows", Money.of("-0.05", CNY)),
            Duration.ofMinutes(135),
            Period.ofDays(7),
            Instant.parse("2026-11-22T10:00:00Z"),
            ZoneId.of("Asia/Shanghai"),
            CNY,
            new GeoPoint(23.1066, 113.3191),
            true,
            7,
            9_007_199_254_740_993L,
            "引号\"与换行\n与\u0001");

    @Test
    void writesWhatSomethingIsAboutWithAnIdThatNoBrowserRounds() {
        assertThat(Jsons.write(Map.of("about", new Subject("booking", 914635661090558490L))))
                .isEqualTo("{\"about\":{\"type\":\"booking\",\"id\":\"914635661090558490\"}}");
    }

    @Test
    void readsBackWhatItWrote() {
        assertThat(Jsons.read(Jsons.write(ALL), Hidden.class)).isEqualTo(ALL);
    }

    @Test
    void writesIdsAndMoneyAsStringsAndLeavesAbsentPartsOut() {
        assertThat(Jsons.write(ALL))
                .contains(
                        "\"id\":\"817263549817263549\"",
                        "\"money\":{\"amount\":\"128.00\",\"currency\":\"CNY\"}",
                        "\"rate\":\"0.18\"",
                        "\"MONDAY\":[\"08:00\"]",
                        "\"zone\":\"Asia/Shanghai\"")
                .doesNotContain("absent");
    }

    @Test
    void writesListsAndMapsByIds() {
        assertThat(Jsons.write(Map.of(new BookingId(5), List.of(1, "a", true)))).isEqualTo("{\"5\":[1,\"a\",true]}");
        assertThat(Jsons.write(new BookingId(5))).isEqualTo("\"5\"");
    }

    @Test
    void refusesWhatIsNoValue() {
        assertThatThrownBy(() -> Jsons.write(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
