package org.doorstep.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Workers and customers by the thousand: the rows that the services wrote for a city's one worker and one customer, again under
 * new ids, with everybody's data sealed under a key of their own. Left out is what merely tells how they came to be: audit
 * rows, notices, and the picture of the certificate, which all share.
 */
final class Crowd {
    /** Ids are made of the time; these are of the hour before. */
    private static final long HOUR = 3_600_000L << 22;

    private static final String AVAILABILITY =
            "insert into availability_day select %d + n, utc_day, area, version, open_low, open_high,"
                    + " taken_low, taken_high, itinerary from availability_day, generate_series(0, %d) n where worker = %s";

    private final Database database;
    private final Keys keys;
    private final Seal seal;
    private long lastId;

    /** Somebody who may call. @param address 0 for workers */
    record Member(long person, long address, int district, String token) {
        String id() {
            return Long.toString(person);
        }
    }

    private interface Change {
        void of(int nth, long person, Map<String, Object> row);
    }

    Crowd(Database database, Keys keys) {
        this.database = database;
        this.keys = keys;
        this.seal = new Seal(keys);
        this.lastId = (System.currentTimeMillis() - 1_577_836_800_000L << 22) - HOUR;
    }

    /** Their ids follow each other. */
    List<Member> workers(City city, int count) {
        return workers(city, count, 10_000_000);
    }

    /** Beside others, with phone numbers from here on. */
    List<Member> workers(City city, int count, int phones) {
        return made(city.worker.person(), count, phones, (people, clones) -> {
            clones.of("worker_worker", "id", (nth, person, row) -> {
                var home = City.place(nth, nth);
                row.put("identity_index", seal.index("identity-number", "bench " + person));
                row.put("home_latitude", Math.round(home.latitude() * 1e3) / 1e3);
                row.put("home_longitude", Math.round(home.longitude() * 1e3) / 1e3);
            });
            clones.of("worker_certificate", "worker_id", (nth, person, row) -> row.put("id", nextId()));
            clones.of("worker_offer", "worker_id", (nth, person, row) -> {});
            var own = City.served(0);
            clones.of(
                    "worker_district",
                    "worker_id",
                    (nth, person, row) -> row.put("district", City.served(nth).get(own.indexOf(row.get("district")))));
            database.run(AVAILABILITY.formatted(people.get(0), count - 1, city.worker.person()));
        });
    }

    /** With an address each. */
    List<Member> customers(City city, int count) {
        var addresses = new ArrayList<Long>();
        var members = made(city.customer.person(), count, 20_000_000, (people, clones) -> {
            clones.of("customer_customer", "id", (nth, person, row) -> {});
            clones.of("customer_address", "customer_id", (nth, person, row) -> {
                addresses.add(nextId());
                row.put("id", lastId);
                row.put("district", City.district(nth));
                var parts = new String((byte[]) row.get("sealed"), StandardCharsets.UTF_8);
                row.put(
                        "sealed",
                        parts.replaceFirst(
                                        "\"point\":\\{[^}]*}",
                                        "\"point\":" + City.place(nth, nth + 13).json())
                                .getBytes(StandardCharsets.UTF_8));
            });
        });
        var all = new ArrayList<Member>();
        for (int nth = 0; nth < count; nth++) {
            var member = members.get(nth);
            all.add(new Member(member.person(), addresses.get(nth), member.district(), member.token()));
        }
        return all;
    }

    private interface Making {
        void with(List<Long> people, Clones clones);
    }

    private List<Member> made(String template, int count, int phones, Making making) {
        var people = new ArrayList<Long>();
        for (int nth = 0; nth < count; nth++) {
            people.add(nextId());
        }
        var sessions = new ArrayList<Long>();
        var clones = new Clones(Long.parseLong(template), people);
        clones.of(
                "privacy_person_key",
                "person_id",
                (nth, person, row) -> row.put("wrapped", seal.wrap(person, clones.key(nth))));
        clones.of("identity_person", "id", (nth, person, row) -> {
            var phone = Numbers.phone(phones + nth);
            row.put("phone_sealed", phone.getBytes(StandardCharsets.UTF_8));
            row.put("phone_index", seal.index("identity.phone", phone));
        });
        clones.of("identity_session", "person_id", (nth, person, row) -> {
            if (sessions.size() == nth) {
                sessions.add(nextId());
                row.put("id", lastId);
                return;
            }
            row.clear();
        });
        clones.of(
                "notification_reach",
                "person_id",
                (nth, person, row) ->
                        row.put("phone", Numbers.phone(phones + nth).getBytes(StandardCharsets.UTF_8)));
        making.with(people, clones);
        var members = new ArrayList<Member>();
        for (int nth = 0; nth < count; nth++) {
            members.add(new Member(
                    people.get(nth), 0, nth % City.DISTRICTS, keys.token(people.get(nth), sessions.get(nth))));
        }
        return members;
    }

    private long nextId() {
        return ++lastId;
    }

    /** Rows of one person, made into rows of others. */
    private final class Clones {
        private final long template;
        private final byte[] templateKey;
        private final List<Long> people;
        private final List<byte[]> keysOfPeople = new ArrayList<>();

        Clones(long template, List<Long> people) {
            this.template = template;
            this.people = people;
            var wrapped = rows("privacy_person_key", "person_id").get(0).get("wrapped");
            this.templateKey = seal.unwrap(template, (byte[]) wrapped);
            people.forEach(person -> keysOfPeople.add(Seal.random(32)));
        }

        byte[] key(int nth) {
            return keysOfPeople.get(nth);
        }

        /** What is sealed lies open while it is changed. A row that was emptied is not wanted. */
        void of(String table, String owner, Change change) {
            boolean sealed = !table.equals("privacy_person_key");
            var all = new ArrayList<Map<String, Object>>();
            var templates = rows(table, owner);
            for (int nth = 0; nth < people.size(); nth++) {
                long person = people.get(nth);
                for (var row : templates) {
                    var copy = new LinkedHashMap<>(row);
                    copy.put(owner, person);
                    if (sealed) {
                        copy.replaceAll((column, value) ->
                                value instanceof byte[] bytes ? Seal.open(templateKey, template, bytes) : value);
                    }
                    change.of(nth, person, copy);
                    if (sealed) {
                        byte[] key = key(nth);
                        copy.replaceAll((column, value) ->
                                value instanceof byte[] bytes ? Seal.seal(key, person, bytes) : value);
                    }
                    if (!copy.isEmpty()) {
                        all.add(copy);
                    }
                }
            }
            insert(table, all);
        }

        private List<Map<String, Object>> rows(String table, String owner) {
            try (var connection = database.connect();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select * from " + table + " where " + owner + " = " + template)) {
                var all = new ArrayList<Map<String, Object>>();
                while (row.next()) {
                    var values = new LinkedHashMap<String, Object>();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        values.put(row.getMetaData().getColumnName(column), row.getObject(column));
                    }
                    all.add(values);
                }
                return all;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void insert(String table, List<Map<String, Object>> rows) {
            var columns = rows.get(0).keySet();
            var sql = "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                    + String.join(", ", columns.stream().map(column -> "?").toList()) + ")";
            try (var connection = database.connect()) {
                connection.setAutoCommit(false);
                insert(connection, sql, rows);
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage() + " in " + sql, e);
            }
        }

        private void insert(Connection connection, String sql, List<Map<String, Object>> rows) throws SQLException {
            try (var statement = connection.prepareStatement(sql)) {
                for (var row : rows) {
                    int place = 0;
                    for (var value : row.values()) {
                        statement.setObject(++place, value);
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }
}
