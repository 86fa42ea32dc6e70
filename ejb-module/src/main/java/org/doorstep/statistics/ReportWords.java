package org.doorstep.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.doorstep.shared.Money;

/** The words and numbers of reports in a language. */
final class ReportWords {
    private static final String BUNDLE = "org.doorstep.statistics.report";
    private static final Control BY_FILE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final Locale language;
    private final ResourceBundle texts;

    private ReportWords(Locale language) {
        this.language = language;
        texts = ResourceBundle.getBundle(BUNDLE, language, ReportWords.class.getClassLoader(), BY_FILE);
    }

    /** @param language one of zh-CN, zh-TW, en */
    static ReportWords in(Locale language) {
        return new ReportWords(language);
    }

    String text(String key) {
        return texts.getString(key);
    }

    String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), language).format(arguments);
    }

    String channel(String name) {
        var key = "channel." + name;
        return texts.containsKey(key) ? texts.getString(key) : name;
    }

    String count(long number) {
        return NumberFormat.getIntegerInstance(language).format(number);
    }

    /** With the digits of its currency. */
    String money(Money money) {
        var format = NumberFormat.getNumberInstance(language);
        int digits = money.currency().getDefaultFractionDigits();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(money.amount());
    }

    /** A share in percent with one decimal; {@code –} of nothing. */
    String percent(long part, long whole) {
        if (whole == 0) {
            return "–";
        }
        var rate = BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
        return NumberFormat.getNumberInstance(language).format(rate) + " %";
    }

    /** A mean of stars. */
    String stars(int times100) {
        return times100 == 0
                ? "–"
                : BigDecimal.valueOf(times100, 2)
                        .setScale(1, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    String date(LocalDate date) {
        return date.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(language));
    }

    /** A date within a chart, as short as it can be. */
    String day(LocalDate date) {
        return text("chart.day", date.getMonthValue(), date.getDayOfMonth());
    }

    /** How much more or less than before, in words. */
    String change(long now, long before) {
        if (before == 0) {
            return text("change.none");
        }
        if (now == before) {
            return text("change.same");
        }
        return text(now > before ? "change.more" : "change.less", percent(Math.abs(now - before), Math.abs(before)));
    }
}
