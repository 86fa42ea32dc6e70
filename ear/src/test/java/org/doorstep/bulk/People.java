package org.doorstep.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes very many customers or workers of one: each with a key, a phone number and sealed data of its own, which the house
 * opens as if it had written them.
 */
final class People {
    private static final int BATCH = 500;
    private static final List<String> UNSEALED = List.of("availability_day.itinerary", "media_blob.content");

    private final Connection connection;
    private final Seals seals;
    private final Mould mould;
    private final Map<String, String> plain = new LinkedHashMap<>();
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final long person;
    private String phone = "";

    People(Connection connection, Seals seals, long person) throws SQLException {
        this.connection = connection;
        this.seals = seals;
        this.person = person;
        mould = of(connection, person);
        open();
    }

    static Mould of(Connection connection, long person) throws SQLException {
        var mould = new Mould();
        mould.add(connection, "identity_person", "id = " + person);
        mould.add(connection, "privacy_person_key", "person_id = " + person);
        mould.add(connection, "notification_reach", "person_id = " + person);
        mould.add(connection, "customer_customer", "id = " + person);
        mould.add(connection, "customer_address", "customer_id = " + person);
        mould.add(connection, "media_file", "owner_id = " + person);
        mould.add(connection, "media_blob", "file_id in (select id from media_file where owner_id = " + person + ")");
        mould.add(connection, "worker_worker", "id = " + person);
        for (var table : List.of("worker_certificate", "worker_offer", "worker_district", "worker_leave")) {
            mould.add(connection, table, "worker_id = " + person);
        }
        mould.add(connection, "provider_payee_account", "payee_kind = 'worker' and payee_id = " + person);
        mould.add(connection, "availability_day", "worker = " + person);
        return mould;
    }

    /** What is sealed of the one: the copies' is the same but for the phone number. */
    private void open() {
        var key = new byte[0];
        for (var row : mould.rows()) {
            if (row.table().equals("privacy_person_key")) {
                key = seals.unwrapped((byte[]) row.columns().get("wrapped").value(), person);
                column("privacy_person_key", "wrapped", "bytea");
            }
        }
        for (var row : mould.rows()) {
            for (var cell : row.columns().entrySet()) {
                var name = row.table() + "." + cell.getKey();
                if (cell.getValue().type().equals("bytea")
                        && cell.getValue().value() != null
                        && !UNSEALED.contains(name)
                        && !row.table().equals("privacy_person_key")) {
                    plain.put(name, seals.opened(key, person, (byte[])
                            cell.getValue().value()));
                    column(row.table(), cell.getKey(), "bytea");
                }
                if (cell.getKey().endsWith("_index") && cell.getValue().value() != null) {
                    column(row.table(), cell.getKey(), "text");
                }
            }
        }
        phone = plain.getOrDefault("identity_person.phone_sealed", "");
    }

    private void column(String table, String name, String type) {
        var column = "c" + columns.size();
        mould.sealed(table, name, column);
        columns.put(table + "." + name, column + " " + type);
    }

    /** @return the copies' ids; the first phone number's last eight digits are {@code firstPhone} */
    List<Long> multiply(int count, long firstId, int firstPhone) throws SQLException {
        new Bulk(connection)
                .run("create temporary table bulk_person (base bigint, shift interval default interval '0',"
                        + " days integer default 0"
                        + columns.values().stream().map(column -> ", " + column).reduce("", String::concat) + ")");
        var ids = new ArrayList<Long>();
        var insert = "insert into bulk_person (base"
                + columns.values().stream().map(c -> ", " + c.split(" ")[0]).reduce("", String::concat)
                + ") values (?" + ", ?".repeat(columns.size()) + ")";
        try (var statement = connection.prepareStatement(insert)) {
            for (int i = 0; i < count; i++) {
                long id = firstId + (long) i * Mould.SPAN;
                ids.add(id);
                bind(statement, id, "+86139%08d".formatted(firstPhone + i));
                statement.addBatch();
                if (ids.size() % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
        for (var each : mould.statements("bulk_person")) {
            new Bulk(connection).run(each);
        }
        new Bulk(connection).run("drop table bulk_person");
        return ids;
    }

    private void bind(java.sql.PreparedStatement statement, long id, String number) throws SQLException {
        var key = seals.freshKey();
        statement.setLong(1, id);
        int next = 2;
        for (var name : columns.keySet()) {
            switch (name) {
                case "privacy_person_key.wrapped" -> statement.setBytes(next++, seals.wrapped(key, id));
                case "identity_person.phone_index" ->
                    statement.setString(next++, seals.blindIndex("identity.phone", number));
                case "worker_worker.identity_index" ->
                    statement.setString(next++, seals.blindIndex("identity-number", "copy " + id));
                default ->
                    statement.setBytes(
                            next++,
                            seals.sealed(key, id, plain.getOrDefault(name, "").replace(phone, number)));
            }
        }
    }
}
