package org.doorstep.web.home;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The words of the page in one language; they are our own, so nothing needs escaping. */
class HomePage {
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
            <ul>
            %4$s</ul>
            </main>
            </body>
            </html>
            """;
    private static final String LINK = """
            <li><a href="%s"><b>%s</b><span>%s</span></a></li>
            """;

    private final Locale language;
    private final ResourceBundle words;

    HomePage(Locale language) {
        this.language = language;
        words = ResourceBundle.getBundle(
                "org.doorstep.web.home.home",
                language,
                HomePage.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    String html(boolean sandboxed) {
        var links = link("/", "customers")
                + link("/worker/", "workers")
                + link("/console/", "console")
                + link("/openapi/ui", "api")
                + link("/health", "health");
        return page("about", sandboxed ? links + link("/sandbox/messages", "messages") : links);
    }

    /** What stands where an app would, had this server been built with it. */
    String absent() {
        return page("absent", link("/start", "start"));
    }

    private String page(String about, String links) {
        return PAGE.formatted(language.toLanguageTag(), words.getString("name"), words.getString(about), links);
    }

    private String link(String address, String name) {
        return LINK.formatted(address, words.getString(name), words.getString(name + ".about"));
    }
}
