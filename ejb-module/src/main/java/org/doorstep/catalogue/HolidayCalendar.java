package org.doorstep.catalogue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.doorstep.shared.Jsons;

/** Public holidays and make-up working days, as known with this version of the product. */
record HolidayCalendar(Set<LocalDate> off, Set<LocalDate> madeUp) {
    static final HolidayCalendar NONE = new HolidayCalendar(Set.of(), Set.of());
    private static final List<String> YEARS = List.of("2025", "2026", "2027");

    /** Mainland China's; an area in another country has none yet. */
    static HolidayCalendar china() {
        return Known.CHINA;
    }

    boolean isOff(LocalDate date) {
        return off.contains(date);
    }

    /** What is known of the days from {@code from} on. */
    HolidayCalendar since(LocalDate from) {
        return new HolidayCalendar(since(off, from), since(madeUp, from));
    }

    private static Set<LocalDate> since(Set<LocalDate> days, LocalDate from) {
        return new TreeSet<>(days.stream().filter(day -> !day.isBefore(from)).toList());
    }

    private static final class Known {
        static final HolidayCalendar CHINA = read();

        private static HolidayCalendar read() {
            var off = new TreeSet<LocalDate>();
            var madeUp = new TreeSet<LocalDate>();
            for (var year : YEARS) {
                for (var entry : days(year)) {
                    (entry.getBoolean("isOffDay") ? off : madeUp).add(LocalDate.parse(entry.getString("date")));
                }
            }
            return new HolidayCalendar(off, madeUp);
        }

        private static List<JsonObject> days(String year) {
            try (var stream = HolidayCalendar.class.getResourceAsStream("holidays/" + year + ".json")) {
                if (stream == null) {
                    throw new IllegalStateException("holidays of " + year + " are missing");
                }
                try (var reader = Jsons.PROVIDER.createReader(stream)) {
                    return reader.readObject().getJsonArray("days").getValuesAs(JsonObject.class);
                }
            } catch (IOException e) {
                throw new IllegalStateException("holidays of " + year + " cannot be read", e);
            }
        }
    }
}
