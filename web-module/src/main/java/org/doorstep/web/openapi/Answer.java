package org.doorstep.web.openapi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an operation answers with.
 *
 * @param operation class, {@code #}, method and its descriptor
 * @param shape one, list, page, none, or other (no JSON of ours)
 * @param type the name of the record's class; {@code -} without one
 * @param traits etag, location, link; if-match, key (with {@code !} where the header must be sent)
 * @param problems such as {@code 409 visit.taken}
 */
record Answer(String operation, int status, String shape, String type, Set<String> traits, List<String> problems) {
    private static final String FILE = "/org/doorstep/web/openapi/answers.tsv";
    private static final int COLUMNS = 6;

    static List<Answer> all() {
        try (var file = Answer.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .map(Answer::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(String line) {
        var cells = line.split("\t", COLUMNS);
        return new Answer(
                cells[0], Integer.parseInt(cells[1]), cells[2], cells[3], Set.copyOf(parts(cells[4])), parts(cells[5]));
    }

    private static List<String> parts(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(","));
    }

    /** The resource's method. */
    Method method() {
        var type = load(operation.substring(0, operation.indexOf('#')));
        var signature = operation.substring(operation.indexOf('#') + 1);
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> signature.equals(method.getName() + descriptor(method)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("answers.tsv is stale: no " + operation));
    }

    private static String descriptor(Method method) {
        return java.lang.invoke.MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .descriptorString();
    }

    Class<?> body() {
        return load(type);
    }

    /** The codes by status. */
    TreeMap<Integer, List<String>> byStatus() {
        var codes = new TreeMap<Integer, List<String>>();
        for (var problem : problems) {
            codes.computeIfAbsent(Integer.valueOf(problem.substring(0, 3)), status -> new java.util.ArrayList<>())
                    .add(problem.substring(4));
        }
        return codes;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Answer.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("answers.tsv is stale", e);
        }
    }
}
