package org.doorstep.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;

/**
 * What is configured must have the shape that its reader expects: nobody guesses what a misspelt profile or zone was meant
 * to be, and nobody finds out at night that a number was none.
 */
@ApplicationScoped
class ConfigurationShape implements ReadinessCheck {
    private static final int HIGHEST_PORT = 65_535;

    /** @param shape what to set, in words */
    private record Shape(String key, String shape, Predicate<String> fits) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape("doorstep.profile", "production, demo or test", Profile::isOne),
            new Shape(
                    "doorstep.accounting.zone",
                    "a time zone such as Asia/Shanghai",
                    text -> parses(() -> ZoneId.of(text))),
            new Shape("doorstep.mail.port", "a port from 1 to 65535", text -> isWhole(text, 1, HIGHEST_PORT)),
            new Shape("doorstep.mail.starttls", "true or false", ConfigurationShape::isFlag),
            new Shape("doorstep.night.automatic", "true or false", ConfigurationShape::isFlag),
            new Shape("doorstep.demo.percent", "a whole number from 0 to 100", text -> isWhole(text, 0, 100)));

    @Inject
    Config config;

    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public Optional<String> problem() {
        return SHAPES.stream()
                .flatMap(shape -> config
                        .getOptionalValue(shape.key(), String.class)
                        .map(String::strip)
                        .filter(text -> !text.isEmpty() && !shape.fits().test(text))
                        .map(text -> "Set %s (environment %s) to %s; it is '%s'."
                                .formatted(shape.key(), environment(shape.key()), shape.shape(), text))
                        .stream())
                .findFirst();
    }

    private static String environment(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static boolean isFlag(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    private static boolean isWhole(String text, int least, int most) {
        return text.matches("[0-9]{1,6}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
    }

    private static boolean parses(Runnable parsing) {
        try {
            parsing.run();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
