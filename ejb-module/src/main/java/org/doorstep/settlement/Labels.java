package org.doorstep.settlement;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.doorstep.shared.Money;

/** The words of statements and invoices, in one of the three languages. */
record Labels(ResourceBundle words) {
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    static Labels in(Locale language) {
        return new Labels(ResourceBundle.getBundle(
                "org.doorstep.settlement.papers", language, Labels.class.getClassLoader(), EXACT));
    }

    String of(String key) {
        return words.getString(key).replace("''", "'");
    }

    String of(String key, Object... values) {
        return new MessageFormat(words.getString(key), Locale.ROOT).format(values);
    }

    /** With a comma for thousands and the currency's places; the currency stands elsewhere. */
    static String sum(Money money) {
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(money.currency().getDefaultFractionDigits());
        return format.format(money.amount());
    }
}
