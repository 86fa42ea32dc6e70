package org.doorstep.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code floor/slots.sql}, prepared on a connection of its own. */
final class SlotFloor implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z]+)");
    private static final Duration LEAD = Duration.ofHours(2);
    private static final Duration HORIZON = Duration.ofDays(60);

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<String> names;
    private final SlotQuestions questions;

    /** A start when somebody is on duty. @param reason empty when somebody is free */
    record Slot(Instant start, int free, String reason) {}

    SlotFloor(Database database, SlotQuestions questions) throws SQLException {
        this.questions = questions;
        var script = script();
        names = NAME.matcher(script).results().map(found -> found.group(1)).toList();
        connection = database.connect();
        try (var setting = connection.createStatement()) {
            // planned for each question, which costs little: a plan for all of them may be twenty times as slow
            setting.execute("set plan_cache_mode = force_custom_plan");
        }
        statement = connection.prepareStatement(NAME.matcher(script).replaceAll("?"));
    }

    private static String script() {
        try {
            return Files.readString(Run.floor("slots.sql")).replaceAll("(?m)^--.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the house would answer this customer. */
    List<Slot> slots(Crowd.Member customer) throws SQLException {
        var from = questions.from();
        var now = Instant.now();
        var place = questions.place(customer);
        var firstDay = from.minusDays(1);
        var begin = from.atStartOfDay(City.ZONE).toInstant().getEpochSecond() / 900 - firstDay.toEpochDay() * 96;
        Map<String, Object> values = new TreeMap<>();
        values.put("service", Long.parseLong(questions.service()));
        values.put("area", Long.parseLong(questions.area()));
        values.put("district", City.district(customer.district()));
        values.put("latitude", place.latitude());
        values.put("longitude", place.longitude());
        values.put("first", firstDay);
        values.put("begin", (int) begin);
        values.put("starts", 7 * 48);
        values.put("earliest", now.plus(LEAD).getEpochSecond());
        values.put("latest", now.plus(HORIZON).getEpochSecond());
        for (int i = 0; i < names.size(); i++) {
            statement.setObject(i + 1, values.get(names.get(i)));
        }
        try (var row = statement.executeQuery()) {
            var slots = new ArrayList<Slot>();
            while (row.next()) {
                slots.add(new Slot(Instant.ofEpochSecond(row.getLong(1)), row.getInt(2), row.getString(3)));
            }
            return slots;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
