package org.doorstep.notification;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text with holes, in three languages, and by which channels it goes. */
record Template(String name, Set<Channel> channels, Duration useful, Set<String> arguments, boolean attached) {
    static final String BUNDLE = "org.doorstep.notification.texts";
    static final List<Locale> LANGUAGES =
            List.of(Locale.SIMPLIFIED_CHINESE, Locale.TRADITIONAL_CHINESE, Locale.ENGLISH);

    private static final String CHANNELS = ".channels";
    private static final Control BY_FILE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
    private static final Pattern HOLE = Pattern.compile("\\{([a-z]+)}");
    private static final Duration USUALLY_USEFUL = Duration.ofDays(1);

    /** How a text leaves the house. */
    enum Channel {
        SMS,
        MAIL
    }

    /** A template by name; one that does not exist is the caller's mistake. */
    static Template named(String name) {
        var bundle = bundle(Locale.ROOT);
        if (!bundle.containsKey(name + CHANNELS)) {
            throw new IllegalArgumentException("no template " + name);
        }
        return new Template(
                name,
                words(bundle.getString(name + CHANNELS)).stream()
                        .map(word -> Channel.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet()),
                bundle.containsKey(name + ".useful")
                        ? Duration.parse(bundle.getString(name + ".useful"))
                        : USUALLY_USEFUL,
                words(bundle.getString(name + ".arguments")),
                bundle.containsKey(name + ".attached"));
    }

    /** All that are there. */
    static Set<String> names() {
        return bundle(Locale.ROOT).keySet().stream()
                .filter(key -> key.endsWith(CHANNELS))
                .map(key -> key.substring(0, key.length() - CHANNELS.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those that go by SMS. */
    static Set<String> bySms() {
        return names().stream()
                .filter(name -> named(name).channels().contains(Channel.SMS))
                .collect(Collectors.toUnmodifiableSet());
    }

    String title(String language, Map<String, String> values) {
        return filled(bundle(locale(language)).getString(name + ".title"), values);
    }

    String text(String language, Map<String, String> values) {
        return filled(bundle(locale(language)).getString(name + ".text"), values);
    }

    /** One of the three languages for what a client or an account says. */
    static Locale locale(String language) {
        var asked = Locale.forLanguageTag(language.replace('_', '-'));
        if (!asked.getLanguage().equals("zh") && !asked.getLanguage().isEmpty()) {
            return Locale.ENGLISH;
        }
        boolean traditional =
                asked.getScript().equals("Hant") || Set.of("TW", "HK", "MO").contains(asked.getCountry());
        return traditional ? Locale.TRADITIONAL_CHINESE : Locale.SIMPLIFIED_CHINESE;
    }

    static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, Template.class.getClassLoader(), BY_FILE);
    }

    static Set<String> holes(String text) {
        return HOLE.matcher(text).results().map(hole -> hole.group(1)).collect(Collectors.toUnmodifiableSet());
    }

    // a value that is missing leaves its hole empty: a text with a gap is better than none
    private static String filled(String text, Map<String, String> values) {
        return HOLE.matcher(text)
                .replaceAll(hole -> Matcher.quoteReplacement(
                        Optional.ofNullable(values.get(hole.group(1))).orElse("")));
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
