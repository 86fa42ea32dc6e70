package org.doorstep.notification;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.doorstep.shared.Money;

/** Fills a text's holes: names, sums and times, each as its reader writes them. */
public final class Words {
    private static final Map<String, Format> FORMATS = Map.of(
            "zh-CN", new Format("M月d日 EEE HH:mm", "M月d日", Locale.SIMPLIFIED_CHINESE),
            "zh-TW", new Format("M月d日 EEE HH:mm", "M月d日", Locale.TRADITIONAL_CHINESE),
            "en", new Format("EEE d MMM HH:mm", "d MMM", Locale.ENGLISH));

    private final Map<String, String> values = new HashMap<>();

    private record Format(DateTimeFormatter time, DateTimeFormatter day) {
        Format(String time, String day, Locale locale) {
            this(DateTimeFormatter.ofPattern(time, locale), DateTimeFormatter.ofPattern(day, locale));
        }
    }

    public static Words of(String name, String value) {
        return new Words().and(name, value);
    }

    public static Words none() {
        return new Words();
    }

    public Words and(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** What has a text in each language. @param byLanguage by tag zh-CN, zh-TW, en; zh-CN stands in for what is not there */
    public Words each(String name, Map<String, String> byLanguage) {
        values.putAll(Arguments.inEach(name, byLanguage));
        return this;
    }

    /** A sum, such as ¥80.00. */
    public Words money(String name, Money sum) {
        // the Chinese signs tell dollars of three countries apart, and are read by all
        var format = NumberFormat.getCurrencyInstance(Locale.CHINA);
        format.setCurrency(sum.currency());
        format.setMinimumFractionDigits(sum.currency().getDefaultFractionDigits());
        return and(name, format.format(sum.amount()));
    }

    /** A moment in its own zone, such as Sun 6 Dec 14:00. */
    public Words time(String name, ZonedDateTime moment) {
        FORMATS.forEach((language, format) -> put(name, language, format.time(), moment));
        return this;
    }

    public Words day(String name, LocalDate day) {
        FORMATS.forEach((language, format) -> put(name, language, format.day(), day));
        return this;
    }

    private void put(String name, String language, DateTimeFormatter format, TemporalAccessor what) {
        each(name, Map.of(language, format.format(what)));
    }

    public Map<String, String> values() {
        return Map.copyOf(values);
    }
}
