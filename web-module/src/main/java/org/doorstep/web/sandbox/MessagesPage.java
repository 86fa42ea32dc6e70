package org.doorstep.web.sandbox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.doorstep.sandbox.SandboxSms.Taken;

/** The page of messages, in the reader's language; no script, nothing from outside. */
class MessagesPage {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Locale language;
    private final ResourceBundle words;

    MessagesPage(Enumeration<Locale> wanted) {
        language = Collections.list(wanted).stream()
                .flatMap(locale -> known(locale).stream())
                .findFirst()
                .orElse(Locale.SIMPLIFIED_CHINESE);
        words = ResourceBundle.getBundle(
                "org.doorstep.web.sandbox.messages_page",
                language,
                MessagesPage.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    String html(List<Taken> messages, Optional<String> to) {
        var body = new StringBuilder();
        messages.forEach(message -> body.append(card(message)));
        if (messages.isEmpty()) {
            body.append("<p class=\"empty\">").append(word("empty")).append("</p>\n");
        }
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/sandbox/messages.css">
                </head>
                <body>
                <header>
                <h1>%s</h1>
                <p>%s</p>
                <form method="get" action="/sandbox/messages">
                <label for="to">%s</label>
                <input id="to" name="to" value="%s" maxlength="200" autocomplete="off">
                <button>%s</button>
                </form>
                </header>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(
                        language.toLanguageTag(),
                        word("title"),
                        word("title"),
                        word("lead"),
                        word("filter"),
                        escaped(to.orElse("")),
                        word("show"),
                        body);
    }

    private String card(Taken message) {
        return """
                <article data-testid="message">
                <p class="head"><span class="chip">%s</span> <b>%s</b> <time datetime="%s">%s</time></p>
                <h2>%s</h2>
                <p class="text">%s</p>
                </article>
                """.formatted(
                        word(message.channel().equals("MAIL") ? "mail" : "sms"),
                        escaped(message.to()),
                        message.at(),
                        escaped(time(message)),
                        escaped(message.title()),
                        escaped(message.text()));
    }

    private String time(Taken message) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(language)
                .format(message.at().atZone(ZONE));
    }

    private String word(String key) {
        return escaped(words.getString(key));
    }

    private static Optional<Locale> known(Locale locale) {
        if (locale.getLanguage().equals("en")) {
            return Optional.of(Locale.ENGLISH);
        }
        if (!locale.getLanguage().equals("zh")) {
            return Optional.empty();
        }
        boolean traditional =
                locale.getScript().equals("Hant") || List.of("TW", "HK", "MO").contains(locale.getCountry());
        return Optional.of(traditional ? Locale.TRADITIONAL_CHINESE : Locale.SIMPLIFIED_CHINESE);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
