package org.doorstep.ear.architecture;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** docs/architecture/features.puml, understood: which feature stands on which floor, and what it may call. */
record FeatureDiagram(Map<String, Feature> features, Set<Arrow> arrows) {

    static final int OUTSIDE = -1;
    static final int TOP = Integer.MAX_VALUE;

    private static final Pattern FLOOR = Pattern.compile("package \"(?:Floor (\\d+)|(Outside)|(Top))\" as \\w+ \\{");
    private static final Pattern COMPONENT = Pattern.compile("component \"([a-z.]+)\" as (\\w+)( #line\\.dashed)?");
    private static final Pattern ARROW = Pattern.compile("(\\w+) --> (\\w+)");
    private static final Pattern SILENT = Pattern.compile("'.*|@.*|title .*|}|");

    record Feature(String name, int floor, boolean planned) {
        String parent() {
            return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        }
    }

    record Arrow(String from, String to) {}

    static FeatureDiagram read(Path file) {
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FeatureDiagram parse(List<String> lines) {
        var names = new HashMap<String, String>();
        var features = new LinkedHashMap<String, Feature>();
        var arrows = new ArrayList<Arrow>();
        var floor = 0;
        for (var line : lines.stream().map(String::strip).toList()) {
            var heading = FLOOR.matcher(line);
            var component = COMPONENT.matcher(line);
            var arrow = ARROW.matcher(line);
            if (heading.matches()) {
                floor = heading.group(1) != null
                        ? Integer.parseInt(heading.group(1))
                        : heading.group(2) != null ? OUTSIDE : TOP;
            } else if (component.matches()) {
                names.put(component.group(2), component.group(1));
                features.put(component.group(1), new Feature(component.group(1), floor, component.group(3) != null));
            } else if (arrow.matches()) {
                arrows.add(new Arrow(known(names, arrow.group(1)), known(names, arrow.group(2))));
            } else if (!SILENT.matcher(line).matches()) {
                throw new IllegalArgumentException("The diagram has a line that the rules do not understand: " + line);
            }
        }
        return new FeatureDiagram(features, Set.copyOf(arrows));
    }

    boolean mayCall(String from, String to) {
        var caller = features.get(from);
        var callee = features.get(to);
        if (caller == null || callee == null) {
            return false;
        }
        if (caller.parent().equals(callee.parent())) {
            return true;
        }
        if (caller.floor() == OUTSIDE || callee.floor() == OUTSIDE) {
            return arrows.contains(new Arrow(from, to));
        }
        return callee.floor() == 0
                || caller.floor() == TOP
                || callee.floor() == 1 && caller.floor() > 1
                || arrows.contains(new Arrow(caller.parent(), callee.parent()));
    }

    /** Arrows that point up. */
    Set<Arrow> rising() {
        return arrows.stream()
                .filter(arrow -> features.get(arrow.from()).floor() != OUTSIDE)
                .filter(arrow -> features.get(arrow.to()).floor()
                        > features.get(arrow.from()).floor())
                .collect(toSet());
    }

    /** Features that can reach themselves. */
    Set<String> circling() {
        return features.keySet().stream()
                .filter(feature -> reaches(feature, feature, new HashSet<>()))
                .collect(toSet());
    }

    private boolean reaches(String from, String goal, Set<String> seen) {
        return arrows.stream()
                .filter(arrow -> arrow.from().equals(from))
                .map(Arrow::to)
                .anyMatch(next -> next.equals(goal) || seen.add(next) && reaches(next, goal, seen));
    }

    private static String known(Map<String, String> names, String alias) {
        var name = names.get(alias);
        if (name == null) {
            throw new IllegalArgumentException("An arrow names " + alias + " before it is drawn");
        }
        return name;
    }
}
