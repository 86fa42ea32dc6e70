package org.doorstep.content;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.doorstep.content.Banners.DefineBanner;
import org.doorstep.content.Banners.State;
import org.doorstep.content.Banners.Wording;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Refused.Fault;

/** What makes a banner whole, and when it is seen. */
final class BannerRules {
    /** A language, and how many of its characters are as wide as one Chinese character. */
    private enum Language {
        MAINLAND("zh-CN", 1),
        TAIWAN("zh-TW", 1),
        ENGLISH("en", 2);

        private final String tag;
        private final int narrow;

        Language(String tag, int narrow) {
            this.tag = tag;
            this.narrow = narrow;
        }
    }

    // two lines each, beside a picture, on a phone 360 pixels wide
    private static final int LONGEST_TITLE = 20;
    private static final int LONGEST_TEXT = 30;

    private BannerRules() {}

    /** Refuses with all that is wrong, each fault with a pointer to where it stands. */
    static void check(DefineBanner it) {
        var faults = new ArrayList<Fault>();
        wording(faults, "/title", it.title(), LONGEST_TITLE);
        wording(faults, "/text", it.text(), LONGEST_TEXT);
        if (!it.until().isAfter(it.from())) {
            fault(faults, "/until", "content.banner.period", Map.of());
        }
        if (it.category().isPresent() && it.service().isPresent()) {
            fault(faults, "/service", "content.banner.two-targets", Map.of());
        }
        if (!faults.isEmpty()) {
            throw new Refused(faults);
        }
    }

    static State state(Instant from, Instant until, Instant now) {
        if (now.isBefore(from)) {
            return State.COMING;
        }
        return now.isBefore(until) ? State.NOW : State.OVER;
    }

    private static void wording(List<Fault> faults, String pointer, Wording wording, int longest) {
        for (var language : Language.values()) {
            var at = pointer + "/byLanguage/" + language.tag;
            var text = wording.byLanguage().getOrDefault(language.tag, "");
            int most = longest * language.narrow;
            if (text.isBlank()) {
                fault(faults, at, "content.banner.language", Map.of());
            } else if (text.codePointCount(0, text.length()) > most) {
                fault(faults, at, "content.banner.long", Map.of("most", most));
            }
        }
    }

    private static void fault(List<Fault> faults, String pointer, String code, Map<String, ?> arguments) {
        faults.add(new Fault(pointer, new Refused(code, arguments)));
    }
}
