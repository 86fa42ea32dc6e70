package org.doorstep.web.http;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the text of a code in its feature's bundle, in one of the three languages. */
public final class Messages {
    private static final Pattern ARGUMENT = Pattern.compile("\\{([A-Za-z0-9_-]+)}");
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Messages() {}

    public static Optional<String> find(String code, Map<String, ?> arguments, Locale language) {
        int dot = code.indexOf('.');
        var feature = dot < 0 ? code : code.substring(0, dot);
        try {
            var bundle = ResourceBundle.getBundle(
                    "org.doorstep." + feature + ".messages",
                    language,
                    Thread.currentThread().getContextClassLoader(),
                    EXACT);
            return Optional.of(filled(bundle.getString(code), arguments));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    private static String filled(String text, Map<String, ?> arguments) {
        return ARGUMENT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        arguments.containsKey(found.group(1))
                                ? String.valueOf(arguments.get(found.group(1)))
                                : found.group()));
    }
}
