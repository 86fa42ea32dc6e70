package org.doorstep.web.home;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The form that makes the first administrator, and what follows it. */
class FirstPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="%1$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%2$s</title>
            <link rel="stylesheet" href="/home.css">
            </head>
            <body>
            <header><h1>%2$s</h1><p>%3$s</p></header>
            <main>
            %4$s</main>
            </body>
            </html>
            """;
    private static final String FORM = """
            %s<form method="post" action="/first-administrator">
            <input type="hidden" name="token" value="%s">
            <label>%s<input name="name" required maxlength="80" autocomplete="name" value="%s"></label>
            <label>%s<input name="email" type="email" required maxlength="254" autocomplete="username" value="%s"></label>
            <label>%s<input name="password" type="password" required minlength="10" maxlength="128" autocomplete="new-password"></label>
            <button>%s</button>
            </form>
            """;

    private final Locale language;
    private final ResourceBundle words;

    FirstPage(Locale language) {
        this.language = language;
        words = ResourceBundle.getBundle(
                "org.doorstep.web.home.home",
                language,
                FirstPage.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    String form(String token, String name, String email, Optional<String> problem) {
        var said = problem.map(text -> "<p class=\"problem\" role=\"alert\">" + escaped(text) + "</p>\n")
                .orElse("");
        return page(FORM.formatted(
                said,
                escaped(token),
                word("first.name"),
                escaped(name),
                word("first.email"),
                escaped(email),
                word("first.password"),
                word("first.make")));
    }

    String done(String email) {
        return page("<p>" + escaped(words.getString("first.done").replace("{email}", email))
                + "</p>\n<p><a href=\"/start\">" + word("name") + "</a></p>\n");
    }

    private String page(String body) {
        return PAGE.formatted(language.toLanguageTag(), word("first"), word("first.about"), body);
    }

    private String word(String key) {
        return escaped(words.getString(key));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
