package org.doorstep.web.sandbox;

import java.text.NumberFormat;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.doorstep.sandbox.SandboxChannel;
import org.doorstep.shared.Money;

/** The channel's page in the reader's language; no script, nothing from outside. */
class PayPage {
    private final Locale language;
    private final ResourceBundle words;

    PayPage(Enumeration<Locale> wanted) {
        language = Collections.list(wanted).stream()
                .flatMap(locale -> known(locale).stream())
                .findFirst()
                .orElse(Locale.SIMPLIFIED_CHINESE);
        words = ResourceBundle.getBundle(
                "org.doorstep.web.sandbox.pay",
                language,
                PayPage.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    String html(SandboxChannel.PayPage payment, boolean left) {
        boolean waiting = payment.status().equals("WAITING") && !left;
        return page(waiting ? waiting(payment) : ended(payment, left));
    }

    String unknown() {
        return page("<p class=\"state\" data-testid=\"state\">" + word("unknown") + "</p>\n");
    }

    private String waiting(SandboxChannel.PayPage payment) {
        return """
                <p class="what">%s</p>
                <p class="sum" data-testid="amount">%s</p>
                <form method="post" action="/sandbox/channel/pay/%s">
                <button name="choice" value="approve" class="go" data-testid="approve">%s</button>
                <button name="choice" value="decline" data-testid="decline">%s</button>
                <button name="choice" value="leave" data-testid="leave">%s</button>
                </form>
                """.formatted(
                        escaped(payment.subject()),
                        escaped(money(payment.amount())),
                        escaped(payment.channelReference()),
                        escaped(words.getString("approve").replace("{sum}", money(payment.amount()))),
                        word("decline"),
                        word("leave"));
    }

    private String ended(SandboxChannel.PayPage payment, boolean left) {
        var state = payment.status().equals("WAITING") && left ? "LEFT" : payment.status();
        return """
                <p class="what">%s</p>
                <p class="sum" data-testid="amount">%s</p>
                <p class="state" data-testid="state" data-state="%s">%s</p>
                <a class="go" href="%s" data-testid="return">%s</a>
                """.formatted(
                        escaped(payment.subject()),
                        escaped(money(payment.amount())),
                        state,
                        word("state." + state),
                        escaped(payment.returnUrl()),
                        word("return"));
    }

    private String page(String body) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/sandbox/channel/pay.css">
                </head>
                <body>
                <main>
                <h1>%s</h1>
                <p class="note">%s</p>
                %s</main>
                </body>
                </html>
                """.formatted(language.toLanguageTag(), word("title"), word("title"), word("note"), body);
    }

    private String money(Money amount) {
        var format = NumberFormat.getCurrencyInstance(language);
        format.setCurrency(amount.currency());
        format.setMinimumFractionDigits(amount.currency().getDefaultFractionDigits());
        format.setMaximumFractionDigits(amount.currency().getDefaultFractionDigits());
        // a reader of English knows ¥ from the page's own sum; CN¥ is for tables that mix currencies
        return format.format(amount.amount()).replace("CN¥", "¥");
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

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
