package org.doorstep.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the demo's word lists: tab-separated UTF-8 resources of this package. */
final class Sheets {
    private Sheets() {}

    static List<String[]> rows(String name) {
        return text(name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
    }

    /** Word lists by their name; review texts are separated by bars, all else by spaces. */
    static Map<String, List<String>> words() {
        return rows("names.tsv").stream()
                .collect(Collectors.toMap(
                        row -> row[0], row -> List.of(row[1].split(row[1].contains("|") ? "\\|" : " "))));
    }

    private static String text(String name) {
        try (var stream = Sheets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the demo's " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
