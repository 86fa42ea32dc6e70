package org.doorstep.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.doorstep.ear.support.CrashTest;
import org.doorstep.ear.support.DoorstepServer;
import org.junit.jupiter.api.Test;

/**
 * Every member of every body, one at a time, is replaced by what nobody means, in a world where the ids are those of real
 * things: so that it is the operation's own code that meets it. On a server of its own: what is accepted changes more than a story could bear.
 */
@CrashTest
class HostileFieldsCrashIT {
    private static final List<JsonValue> STRUCTURES = values("null", "true", "0", "\"x\"", "[]", "{}", "[[[[]]]]");
    private static final List<JsonValue> NUMBERS =
            values("null", "\"1\"", "0", "-1", "1.5", "2147483647", "2147483648", "1e400", "{}");
    private static final List<JsonValue> TEXTS = values(
            "null",
            "7",
            "[]",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0007b\"",
            "\"\\ud800\"",
            "\"\\u202egnp.exe\"",
            "\"😀\"",
            "\"%s%n\"",
            "\"" + "x".repeat(9000) + "\"",
            "\"" + "字".repeat(120) + "\"",
            "\"0\"",
            "\"9223372036854775807\"");
    private static final List<JsonValue> SUMS =
            values("\"-0.01\"", "\"0.001\"", "\"0.00\"", "\"999999999999.99\"", "\"1e9\"");
    private static final List<JsonValue> CURRENCIES = values("\"USD\"", "\"XXX\"", "\"JPY\"");
    private static final List<JsonValue> TIMES = values(
            "\"+999999999-12-31T23:59:59Z\"",
            "\"2199-12-31T23:45:00Z\"",
            "\"1900-01-01T00:00:00Z\"",
            "\"2199-12-31\"",
            "\"1900-01-01\"",
            "\"PT876000H\"",
            "\"-PT1H\"",
            "\"P99Y\"",
            "\"-P1D\"",
            "\"Etc/GMT+12\"");

    private static List<JsonValue> values(String... json) {
        return Stream.of(json).map(Api::parse).toList();
    }

    private static List<JsonValue> instead(String pointer, JsonValue shown) {
        if (shown instanceof JsonStructure) {
            return STRUCTURES;
        }
        if (!(shown instanceof JsonString text)) {
            return NUMBERS;
        }
        if (pointer.endsWith("/amount")) {
            return Stream.concat(SUMS.stream(), TEXTS.stream()).toList();
        }
        if (pointer.endsWith("/currency")) {
            return Stream.concat(CURRENCIES.stream(), TEXTS.stream()).toList();
        }
        // dates, times, lengths and zones
        return text.getString().matches("\\d{4}-.*|P[T0-9].*|Asia/.*")
                ? Stream.concat(TIMES.stream(), TEXTS.stream()).toList()
                : TEXTS;
    }

    private final List<String> wrong = new ArrayList<>();
    private int sent;

    @Test
    void survivesEveryMemberOfEveryBody() {
        try (var server = DoorstepServer.named("hostile").start()) {
            survive(server);
        }
    }

    private void survive(DoorstepServer server) {
        var world = new World(server);
        var worker = world.worker("张敏");
        var customer = world.customer();
        var booking = customer.place(customer.wish(customer.at(3, "10:00"), ""), "ON_THE_SPOT");
        var names = new RealNames(world, worker, customer, booking);
        for (var operation : Operation.all(server)) {
            if (operation.example().isPresent() && !operation.path().matches(".*/(test/.*|auth/.*|areas)$")) {
                var body = names.in(operation.example().get());
                for (var who : List.of(customer.api(), worker, world.owner, world.story.admin)) {
                    if (walk(who, operation, names.path(operation), body)) {
                        break;
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(sent).isGreaterThan(3_000);
        world.story.booksBalance();
    }

    /** Whether this person may do it at all: who may not learns nothing more from the rest. */
    private boolean walk(Api who, Operation operation, String path, JsonObject body) {
        var accepted = who.request(operation.verb(), path, body.toString().getBytes(UTF_8), Map.of());
        note(operation, body, accepted);
        if (accepted.status() == 403 || accepted.status() == 404) {
            return false;
        }
        for (var pointer : pointers(body, "")) {
            JsonPointer at = Json.createPointer(pointer);
            for (var value : instead(pointer, at.getValue(body))) {
                JsonStructure changed = at.replace(body, value);
                note(
                        operation,
                        changed,
                        who.request(operation.verb(), path, changed.toString().getBytes(UTF_8), Map.of()));
            }
        }
        return true;
    }

    private void note(Operation operation, JsonStructure body, Api.Answer answer) {
        sent++;
        boolean leaks = answer.status() >= 400
                && (answer.text().contains("\tat ") || answer.text().contains("Exception"));
        if (answer.status() >= 500 || leaks) {
            wrong.add("%s %.700s -> %d %.300s".formatted(operation, body, answer.status(), answer.text()));
        }
    }

    private static List<String> pointers(JsonValue value, String at) {
        var all = new ArrayList<String>();
        if (value instanceof JsonObject object) {
            object.forEach((name, member) -> {
                all.add(at + "/" + name);
                all.addAll(pointers(member, at + "/" + name));
            });
        } else if (value instanceof JsonArray array && !array.isEmpty()) {
            all.add(at + "/0");
            all.addAll(pointers(array.get(0), at + "/0"));
        }
        return all;
    }

    /** The world's own ids in place of the document's examples. */
    private record RealNames(World world, Api worker, Customer customer, JsonObject booking) {
        private static final String SHOWN = "708423451234567168";

        String path(Operation operation) {
            var path = operation.path();
            return path.replaceAll("\\{\\w+}", id(path.split("/")[3]));
        }

        private String id(String noun) {
            return switch (noun) {
                case "bookings" -> booking.getString("id");
                case "visits" -> Story.visit(booking, 0);
                case "workers" -> worker.id();
                case "companies" -> world.company;
                case "services" -> world.service;
                case "areas" -> world.area;
                case "addresses" -> customer.address();
                case "customers", "people" -> customer.api().id();
                case "categories" -> world.category;
                default -> SHOWN;
            };
        }

        JsonObject in(JsonObject body) {
            var built = Json.createObjectBuilder();
            body.forEach((name, value) -> built.add(name, of(name, value)));
            return built.build();
        }

        private JsonValue of(String name, JsonValue value) {
            if (value instanceof JsonObject object) {
                return in(object);
            }
            if (value instanceof JsonArray array) {
                var built = Json.createArrayBuilder();
                array.forEach(item -> built.add(of(name, item)));
                return built.build();
            }
            return value instanceof JsonString text && text.getString().equals(SHOWN)
                    ? Json.createValue(id(plural(name)))
                    : value;
        }

        private static String plural(String name) {
            return switch (name) {
                case "company" -> "companies";
                case "category" -> "categories";
                case "address" -> "addresses";
                default -> name.endsWith("s") ? name : name + "s";
            };
        }
    }
}
