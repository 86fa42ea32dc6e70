package org.doorstep.web.http;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.doorstep.shared.BusinessDates;
import org.jspecify.annotations.Nullable;

/** Finds the text of a code in its feature's bundle, in one of the three languages. */
public final class Messages {
    private static final Pattern ARGUMENT = Pattern.compile("\\{([A-Za-z0-9_-]+)}");
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    // a refusal needs two texts, and ResourceBundle asks for the caller, the loader and each candidate every time
    private static final Map<Key, ResourceBundle> BUNDLES = new ConcurrentHashMap<>();

    private record Key(String feature, Locale language) {}

    private Messages() {}

    /**
     * @param arguments fill the text's holes: moments, states and codes as a reader of this language writes them. {@code zone},
     *     if there, is the zone of the moments; else it is the house's
     */
    public static Optional<String> find(String code, Map<String, ?> arguments, Locale language) {
        return plain(code, language).map(text -> filled(text, arguments, language));
    }

    private static Optional<String> plain(String code, Locale language) {
        int dot = code.indexOf('.');
        return bundle(new Key(dot < 0 ? code : code.substring(0, dot), language))
                .filter(bundle -> bundle.containsKey(code))
                .map(bundle -> bundle.getString(code));
    }

    private static Optional<ResourceBundle> bundle(Key key) {
        var known = BUNDLES.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            var read = ResourceBundle.getBundle(
                    "org.doorstep." + key.feature() + ".messages",
                    key.language(),
                    Thread.currentThread().getContextClassLoader(),
                    EXACT);
            BUNDLES.put(key, read);
            return Optional.of(read);
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    private static String filled(String text, Map<String, ?> arguments, Locale language) {
        return ARGUMENT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        arguments.containsKey(found.group(1))
                                ? written(arguments.get(found.group(1)), arguments, language)
                                : found.group()));
    }

    private static String written(@Nullable Object value, Map<String, ?> arguments, Locale language) {
        if (value instanceof Instant moment) {
            var pattern = language.equals(Locale.ENGLISH) ? "EEE d MMM HH:mm" : "M月d日 EEE HH:mm";
            return DateTimeFormatter.ofPattern(pattern, language).format(moment.atZone(zone(arguments)));
        }
        if (value instanceof Enum<?> constant) {
            return plain(feature(constant) + ".is." + constant.name(), language).orElse(constant.name());
        }
        if (value instanceof Collection<?> several) {
            return several.stream()
                    .map(one -> one instanceof String code
                            ? plain(code, language).orElse(code)
                            : written(one, arguments, language))
                    .collect(Collectors.joining(language.equals(Locale.ENGLISH) ? ", " : "、"));
        }
        return String.valueOf(value);
    }

    private static ZoneId zone(Map<String, ?> arguments) {
        return arguments.get("zone") instanceof ZoneId own ? own : BusinessDates.configuredZone();
    }

    /** {@code org.doorstep.visit.VisitState} is of {@code visit}. */
    private static String feature(Enum<?> constant) {
        var parts = constant.getDeclaringClass().getPackageName().split("\\.");
        return parts[Math.min(2, parts.length - 1)];
    }
}
