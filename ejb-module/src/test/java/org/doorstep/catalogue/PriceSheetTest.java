package org.doorstep.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.catalogue.Prices.Ask;
import org.doorstep.catalogue.Prices.Line;
import org.doorstep.catalogue.Prices.ServicePrice;
import org.doorstep.catalogue.Prices.Surcharge;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.PriceListId;
import org.doorstep.shared.id.ServiceId;
import org.junit.jupiter.api.Test;

class PriceSheetTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final ServiceId CLEANING = new ServiceId(1);
    private static final PriceListId LIST = new PriceListId(9);

    private static final Surcharge EVENING = surcharge(
            "evening", Optional.of(LocalTime.of(18, 0)), Optional.of(LocalTime.of(22, 0)), Set.of(), false, "0.15");
    private static final Surcharge NIGHT = surcharge(
            "night", Optional.of(LocalTime.of(22, 0)), Optional.of(LocalTime.of(6, 0)), Set.of(), false, "0.3");
    private static final Surcharge WEEKEND = surcharge(
            "weekend", Optional.empty(), Optional.empty(), Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), false, "0.2");
    private static final Surcharge HOLIDAY =
            surcharge("holiday", Optional.empty(), Optional.empty(), Set.of(), true, "0.333333");

    private static Surcharge surcharge(
            String code,
            Optional<LocalTime> from,
            Optional<LocalTime> until,
            Set<DayOfWeek> days,
            boolean holidays,
            String rate) {
        return new Surcharge(code, from, until, days, holidays, Set.of(), Rate.of(rate));
    }

    private static PriceSheet sheet(Surcharge... surcharges) {
        var price = new ServicePrice(
                CLEANING,
                yuan("30.00"),
                yuan("33.33"),
                Map.of("windows", yuan("19.90"), "oven", yuan("5.01")),
                Map.of(),
                List.of(surcharges));
        return new PriceSheet(List.of(price), HolidayCalendar.china());
    }

    private static Money yuan(String amount) {
        return Money.of(amount, CNY);
    }

    private static Ask ask(Instant start, String... options) {
        return new Ask(new AreaId(1), Optional.empty(), CLEANING, 3, Set.of(options), "440106", start);
    }

    private static Instant at(String local, ZoneId zone) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(local), zone).toInstant();
    }

    private static List<String> codes(PriceSheet sheet, Instant start, ZoneId zone) {
        return sheet.quote(ask(start), LIST, zone).lines().stream()
                .filter(line -> line.kind().equals("surcharge"))
                .map(Line::code)
                .toList();
    }

    @Test
    void addsUpToTheCentWithEachSurchargeRoundedOnItsOwn() {
        var sheet = sheet(HOLIDAY, WEEKEND);

        // National Day 2026, a Thursday
        var quote = sheet.quote(ask(at("2026-10-01T10:00", SHANGHAI), "windows", "oven"), LIST, SHANGHAI);

        // 30.00 + 3 × 33.33 + 19.90 + 5.01 = 154.90; a third of it is 51.63328…
        assertThat(quote.lines())
                .extracting(Line::kind, Line::code, Line::quantity, line -> line.amount()
                        .amount()
                        .toPlainString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("base", "base", 1, "30.00"),
                        org.assertj.core.groups.Tuple.tuple("unit", "unit", 3, "99.99"),
                        org.assertj.core.groups.Tuple.tuple("option", "oven", 1, "5.01"),
                        org.assertj.core.groups.Tuple.tuple("option", "windows", 1, "19.90"),
                        org.assertj.core.groups.Tuple.tuple("surcharge", "holiday", 1, "51.63"));
        assertThat(quote.total()).isEqualTo(yuan("206.53"));
    }

    @Test
    void countsFromTheFirstMinuteAndNotTheLast() {
        var sheet = sheet(EVENING, NIGHT);

        assertThat(codes(sheet, at("2026-11-24T17:45", SHANGHAI), SHANGHAI)).isEmpty();
        assertThat(codes(sheet, at("2026-11-24T18:00", SHANGHAI), SHANGHAI)).containsExactly("evening");
        assertThat(codes(sheet, at("2026-11-24T22:00", SHANGHAI), SHANGHAI)).containsExactly("night");
        assertThat(codes(sheet, at("2026-11-24T05:45", SHANGHAI), SHANGHAI)).containsExactly("night");
        assertThat(codes(sheet, at("2026-11-24T06:00", SHANGHAI), SHANGHAI)).isEmpty();
    }

    @Test
    void goesByTheLocalTimeOfServiceOnBothSidesOfAClockChange() {
        var sheet = sheet(EVENING);

        // clocks go back on 25 October 2026: 18:00 is 16:00 UTC before and 17:00 UTC after
        assertThat(codes(sheet, Instant.parse("2026-10-24T16:00:00Z"), BERLIN)).containsExactly("evening");
        assertThat(codes(sheet, Instant.parse("2026-10-26T16:00:00Z"), BERLIN)).isEmpty();
        assertThat(codes(sheet, Instant.parse("2026-10-26T17:00:00Z"), BERLIN)).containsExactly("evening");
    }

    @Test
    void takesAMakeUpWorkingDayForAWorkingDay() {
        var madeUp = HolidayCalendar.china().madeUp().stream()
                .filter(day -> day.getYear() == 2026 && day.getDayOfWeek() == DayOfWeek.SATURDAY)
                .findFirst()
                .orElseThrow();

        assertThat(codes(sheet(WEEKEND), at(madeUp + "T10:00", SHANGHAI), SHANGHAI))
                .isEmpty();
        assertThat(codes(sheet(WEEKEND), at("2026-11-28T10:00", SHANGHAI), SHANGHAI))
                .containsExactly("weekend");
    }

    @Test
    void asksForTheDistrictWhereASurchargeNamesOne() {
        var far = new Surcharge(
                "far", Optional.empty(), Optional.empty(), Set.of(), false, Set.of("440117"), Rate.percent(10));
        var start = at("2026-11-24T10:00", SHANGHAI);
        var there = new Ask(new AreaId(1), Optional.empty(), CLEANING, 3, Set.of(), "440117", start);

        assertThat(codes(sheet(far), start, SHANGHAI)).isEmpty();
        assertThat(sheet(far).quote(there, LIST, SHANGHAI).total()).isEqualTo(yuan("142.99"));
    }

    @Test
    void saysTheSameAfterBeingStored() {
        var sheet = sheet(EVENING, WEEKEND, HOLIDAY);
        var ask = ask(at("2026-10-03T19:00", SHANGHAI), "windows");

        var stored = Jsons.read(Jsons.write(sheet), PriceSheet.class);

        assertThat(stored.quote(ask, LIST, SHANGHAI)).isEqualTo(sheet.quote(ask, LIST, SHANGHAI));
    }

    @Test
    void knowsOnlyTheHolidaysOfItsDayOfPublication() {
        var before = new PriceSheet(sheet(HOLIDAY).prices(), HolidayCalendar.NONE);

        assertThat(codes(before, at("2026-10-01T10:00", SHANGHAI), SHANGHAI)).isEmpty();
        assertThat(HolidayCalendar.china().since(LocalDate.of(2026, 10, 2)).isOff(LocalDate.of(2026, 10, 1)))
                .isFalse();
    }

    @Test
    void refusesAnOptionThatHasNoPrice() {
        var ask = ask(at("2026-11-24T10:00", SHANGHAI), "moon");

        assertThatThrownBy(() -> sheet().quote(ask, LIST, SHANGHAI))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.code()).isEqualTo("catalogue.option.unknown"));
    }
}
