package org.doorstep.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doorstep.catalogue.Services.DefineService;
import org.doorstep.catalogue.Services.Option;
import org.doorstep.catalogue.Services.ServiceView;
import org.doorstep.catalogue.Services.Text;
import org.doorstep.catalogue.Services.Unit;
import org.doorstep.shared.QuarterHours;
import org.doorstep.shared.Refused;

/** What makes a definition whole, and how long a choice takes. */
final class ServiceRules {
    static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration LONGEST_BUFFER = Duration.ofHours(3);
    private static final int LONGEST_NAME = 80;
    /** A visit is planned for one worker; what cannot be planned is not sold. */
    private static final int MOST_CREW = 1;

    private ServiceRules() {}

    static void check(DefineService it) {
        checkName(it.name());
        checkNamed(it.description());
        it.options().forEach(option -> checkName(option.name()));
        it.extras().forEach(extra -> checkName(extra.name()));
        checkOnce(it.options(), Option::code);
        checkOnce(it.extras(), Services.Extra::code);
        if (it.least() > it.most() || (it.unit() == Unit.FIXED && it.most() != 1)) {
            throw new Refused("catalogue.service.quantities", Map.of("least", it.least(), "most", it.most()));
        }
        if (it.crew() > MOST_CREW) {
            throw new Refused("catalogue.service.crew", Map.of("most", MOST_CREW));
        }
        checkTimes(it);
    }

    /** In Chinese at least, and short. */
    static void checkName(Text name) {
        checkNamed(name);
        if (name.byLanguage().values().stream().anyMatch(text -> text.length() > LONGEST_NAME)) {
            throw new Refused("catalogue.name.long", Map.of("most", LONGEST_NAME));
        }
    }

    /** The time on site, in whole quarter-hours; refuses quantities and options that the service does not have. */
    static Duration duration(ServiceView service, int quantity, Set<String> options) {
        checkChoice(service, quantity, options);
        var time = service.baseTime().plus(service.timePerUnit().multipliedBy(quantity));
        for (var option : service.options()) {
            if (options.contains(option.code())) {
                time = time.plus(option.extraTime());
            }
        }
        return QuarterHours.up(time);
    }

    static void checkChoice(ServiceView service, int quantity, Set<String> options) {
        if (quantity < service.least() || quantity > service.most()) {
            throw new Refused("catalogue.quantity.outside", Map.of("least", service.least(), "most", service.most()));
        }
        var known = service.options().stream().map(Option::code).collect(Collectors.toSet());
        for (var option : options) {
            if (!known.contains(option)) {
                throw new Refused("catalogue.option.unknown", Map.of("option", option));
            }
        }
    }

    private static void checkNamed(Text text) {
        if (!text.byLanguage().containsKey("zh-CN")) {
            throw new Refused("catalogue.name.language", Map.of("language", "zh-CN"));
        }
    }

    private static <T> void checkOnce(List<T> parts, Function<T, String> code) {
        var seen = new java.util.HashSet<String>();
        for (var part : parts) {
            if (!seen.add(code.apply(part))) {
                throw new Refused("catalogue.code.twice", Map.of("code", code.apply(part)));
            }
        }
    }

    private static void checkTimes(DefineService it) {
        var options = it.options().stream().map(Option::extraTime).toList();
        var longest = it.baseTime().plus(it.timePerUnit().multipliedBy(it.most()));
        for (var extra : options) {
            longest = longest.plus(extra);
        }
        var shortest = it.baseTime().plus(it.timePerUnit().multipliedBy(it.least()));
        boolean negative = it.baseTime().isNegative()
                || it.timePerUnit().isNegative()
                || options.stream().anyMatch(Duration::isNegative);
        if (negative || shortest.isZero() || longest.compareTo(LONGEST) > 0) {
            throw new Refused("catalogue.service.times", Map.of("longest", LONGEST.toString()));
        }
        for (var buffer : List.of(it.bufferBefore(), it.bufferAfter())) {
            if (buffer.isNegative() || buffer.compareTo(LONGEST_BUFFER) > 0) {
                throw new Refused("catalogue.service.buffers", Map.of("longest", LONGEST_BUFFER.toString()));
            }
        }
    }
}
