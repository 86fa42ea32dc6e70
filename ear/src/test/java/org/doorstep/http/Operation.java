package org.doorstep.http;

import static org.doorstep.http.Api.ok;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doorstep.ear.support.DoorstepServer;

/** An operation of the API, as its document tells of it. @param path with its variables in braces */
record Operation(String verb, String path, JsonObject json) {
    static JsonObject document(DoorstepServer server) {
        return ok(Api.anonymous(server).get("/openapi?format=json")).json();
    }

    static List<Operation> all(DoorstepServer server) {
        var all = new ArrayList<Operation>();
        document(server).getJsonObject("paths").forEach((path, item) -> item.asJsonObject()
                .forEach((verb, operation) ->
                        all.add(new Operation(verb.toUpperCase(Locale.ROOT), path, operation.asJsonObject()))));
        return all;
    }

    /** The body that the document shows, where it takes JSON. */
    Optional<JsonObject> example() {
        return Optional.ofNullable(json.getJsonObject("requestBody"))
                .map(body -> body.getJsonObject("content").getJsonObject("application/json"))
                .map(media -> media.getJsonObject("example"));
    }

    List<JsonObject> parameters(String in) {
        var parameters = json.getJsonArray("parameters");
        return parameters == null
                ? List.of()
                : parameters.getValuesAs(JsonObject.class).stream()
                        .filter(parameter -> parameter.getString("in").equals(in))
                        .toList();
    }

    /** The query with every parameter as the document shows it. */
    String query() {
        var shown = parameters("query").stream()
                .filter(parameter -> !parameter.getString("name").equals("cursor"))
                .flatMap(parameter -> Stream.ofNullable(parameter.get("example"))
                        .map(example -> parameter.getString("name") + "="
                                + URLEncoder.encode(plain(example.toString()), StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return shown.isEmpty() ? "" : "?" + shown;
    }

    private static String plain(String json) {
        return json.replaceAll("[\\[\\]\"]", "");
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
