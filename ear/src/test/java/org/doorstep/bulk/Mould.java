package org.doorstep.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rows that the services have made about one thing, as the form for any number of others like it. What is the thing's own
 * (its ids, its tokens) becomes the copy's; whom it is about (worker, customer, address) is named by the copy; moments are
 * shifted; everything else stays as the services wrote it.
 *
 * @param own ids and tokens, each with its place among the copy's ids. @param others columns of the copy, by the id or text
 *     that they take the place of
 */
final class Mould {
    /** How many ids a copy has at most. */
    static final int SPAN = 256;

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]+");

    private final List<Cells> rows = new ArrayList<>();
    private final Map<String, Integer> own = new LinkedHashMap<>();
    private final Map<String, String> others = new HashMap<>();
    private final Map<String, String> sealed = new HashMap<>();

    /** A column's value. @param type as PostgreSQL calls it. @param value null where there is none */
    record Cell(String type, Object value) {}

    /** A row. */
    record Cells(String table, Map<String, Cell> columns) {}

    static List<Cells> read(Connection connection, String table, String where) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select * from " + table + " where " + where + " order by 1, 2")) {
            var rows = new ArrayList<Cells>();
            var about = found.getMetaData();
            while (found.next()) {
                var cells = new LinkedHashMap<String, Cell>();
                for (int i = 1; i <= about.getColumnCount(); i++) {
                    var type = about.getColumnTypeName(i);
                    var value = type.equals("bytea") ? found.getBytes(i) : found.getString(i);
                    cells.put(about.getColumnName(i), new Cell(type, value));
                }
                rows.add(new Cells(table, cells));
            }
            return rows;
        }
    }

    /** Takes rows in; their {@code id} and these columns are the thing's own. */
    void add(Connection connection, String table, String where, String... ownColumns) throws SQLException {
        var found = read(connection, table, where);
        rows.addAll(found);
        var names = new TreeSet<>(List.of(ownColumns));
        names.add("id");
        found.forEach(row -> row.columns().forEach((name, cell) -> {
            if (names.contains(name) && cell.value() != null && !others.containsKey((String) cell.value())) {
                own.putIfAbsent((String) cell.value(), own.size());
            }
        }));
        if (own.size() > SPAN) {
            throw new IllegalStateException("more than " + SPAN + " ids");
        }
    }

    /** @param column of the copies that takes the place of this id or text */
    void other(String value, String column) {
        others.put(value, column);
    }

    /** A sealed column is the copy's own. */
    void sealed(String table, String name, String column) {
        sealed.put(table + "." + name, column);
    }

    /** Without the rows of other tables. */
    Mould of(Set<String> tables) {
        rows.removeIf(row -> !tables.contains(row.table()));
        return this;
    }

    List<Cells> rows() {
        return rows;
    }

    List<String> values(String table, String column) {
        return rows.stream()
                .filter(row -> row.table().equals(table))
                .map(row -> (String) row.columns().get(column).value())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** One statement for each row: as many rows as there are copies. */
    List<String> statements(String copies) {
        return rows.stream().map(row -> statement(row, copies)).toList();
    }

    private String statement(Cells row, String copies) {
        return "insert into " + row.table() + " ("
                + String.join(", ", row.columns().keySet()) + ") select "
                + row.columns().entrySet().stream()
                        .map(cell -> expression(row.table(), cell.getKey(), cell.getValue()))
                        .collect(Collectors.joining(", "))
                + " from " + copies + " c";
    }

    private String expression(String table, String name, Cell cell) {
        var seal = sealed.get(table + "." + name);
        if (seal != null && cell.value() != null) {
            return "c." + seal;
        }
        if (cell.value() == null) {
            return "null::" + cell.type();
        }
        return switch (cell.type()) {
            case "timestamptz" -> "timestamptz '" + cell.value() + "' + c.shift";
            case "date" -> "date '" + cell.value() + "' + c.days";
            case "bytea" -> "'\\x" + java.util.HexFormat.of().formatHex((byte[]) cell.value()) + "'::bytea";
            case "int8" -> mapped((String) cell.value(), "").orElse(cell.value() + "::int8");
            case "varchar", "text", "bpchar" -> text((String) cell.value(), cell.type());
            default -> "'" + cell.value() + "'::" + cell.type();
        };
    }

    private java.util.Optional<String> mapped(String value, String cast) {
        return own.containsKey(value)
                ? java.util.Optional.of("(c.base + " + own.get(value) + ")" + cast)
                : java.util.Optional.ofNullable(others.get(value)).map(column -> "c." + column + cast);
    }

    /** A text with what is the thing's own replaced wherever it stands in it. */
    private String text(String value, String type) {
        var whole = mapped(value, "::" + type);
        if (whole.isPresent()) {
            return whole.get();
        }
        var parts = new ArrayList<String>();
        var plain = new StringBuilder();
        var tokens = TOKEN.matcher(value);
        int done = 0;
        while (tokens.find()) {
            var found = mapped(tokens.group(), "::text");
            if (found.isPresent()) {
                plain.append(value, done, tokens.start());
                parts.add(literal(plain));
                plain.setLength(0);
                parts.add(found.get());
                done = tokens.end();
            }
        }
        plain.append(value.substring(done));
        parts.add(literal(plain));
        return "(" + String.join(" || ", parts) + ")::" + type;
    }

    private static String literal(CharSequence text) {
        return "'" + text.toString().replace("'", "''") + "'";
    }
}
