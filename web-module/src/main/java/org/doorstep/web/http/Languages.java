package org.doorstep.web.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The three languages, and which of them a caller reads. */
public final class Languages {
    static final Locale ENGLISH = Locale.ENGLISH;
    private static final List<Locale> KNOWN = List.of(Locale.SIMPLIFIED_CHINESE, Locale.TRADITIONAL_CHINESE, ENGLISH);

    private Languages() {}

    /** Picks by Accept-Language; simplified Chinese when nothing fits or nothing is said. */
    public static Locale of(Optional<String> acceptLanguage) {
        if (acceptLanguage.isEmpty() || acceptLanguage.get().length() > 200) {
            return Locale.SIMPLIFIED_CHINESE;
        }
        try {
            for (var range : Locale.LanguageRange.parse(acceptLanguage.get())) {
                var known = known(range.getRange());
                if (known.isPresent()) {
                    return known.get();
                }
            }
        } catch (IllegalArgumentException e) {
            // not a language list; the usual one will do
        }
        return Locale.SIMPLIFIED_CHINESE;
    }

    private static Optional<Locale> known(String range) {
        var tag = range.toLowerCase(Locale.ROOT);
        if (tag.startsWith("zh-tw")
                || tag.startsWith("zh-hk")
                || tag.startsWith("zh-hant")
                || tag.startsWith("zh-mo")) {
            return Optional.of(Locale.TRADITIONAL_CHINESE);
        }
        return KNOWN.stream()
                .filter(locale -> tag.startsWith(locale.getLanguage()))
                .findFirst();
    }
}
