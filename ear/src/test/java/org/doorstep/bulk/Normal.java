package org.doorstep.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rows without what is by chance: ids by the order in which they are met, moments and ciphertext by that they are there. */
final class Normal {
    private static final Pattern ID = Pattern.compile("\\b\\d{17,19}\\b|\\b[0-9a-f]{32,64}\\b");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> tokens;

    /** @param tokens known values that are by chance as well, and what they are called */
    Normal(Map<String, String> tokens) {
        this.tokens = tokens;
    }

    List<String> of(List<Mould.Cells> rows) {
        var lines = new ArrayList<String>();
        for (var row : rows) {
            row.columns()
                    .forEach((name, cell) ->
                            lines.add(row.table() + "." + name + " = " + value(row.table(), name, cell)));
        }
        return lines;
    }

    private String value(String table, String name, Mould.Cell cell) {
        if (cell.value() == null) {
            return "null";
        }
        // a work day counts its writes, and a reservation nearby is one: copies are written at once
        if (table.equals("availability_day") && name.equals("version")) {
            return "a count";
        }
        return switch (cell.type()) {
            case "timestamptz" -> "a moment";
            case "bytea" -> "bytes, " + ((byte[]) cell.value()).length;
            default -> named((String) cell.value());
        };
    }

    private String named(String text) {
        var plain = text;
        for (var token : tokens.entrySet()) {
            plain = plain.replace(token.getKey(), token.getValue());
        }
        return ID.matcher(plain).replaceAll(id -> names.computeIfAbsent(id.group(), fresh -> "#" + names.size()));
    }
}
