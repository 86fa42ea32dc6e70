package org.doorstep.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doorstep.http.Api.ok;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.doorstep.ear.support.DoorstepServer;
import org.doorstep.ear.support.HttpTest;
import org.junit.jupiter.api.Test;

/** The API's document is whole: whoever builds a client finds every operation with all that it takes and may answer. */
@HttpTest
class OpenApiHttpIT {
    private static final Path APPS_DOCUMENT = Path.of("../web-module/src/main/frontend/api/openapi.json");

    private static final String WHO =
            "(?s).*([Pp]ermission|[Ss]taff|[Cc]ustomer|[Ww]orker|[Ee]verybody|[Aa]nybody|[Ww]hoever"
                    + "|signed in|Open to all|One's own|CUSTOMER|one-time token|Signed by|needs no token|recipient|As for reading it"
                    + "|Test profile only).*";

    @Test
    void isValidOpenApi31(DoorstepServer server) {
        var options = new ParseOptions();
        options.setResolve(true);

        var parsed =
                new OpenAPIV3Parser().readContents(Operation.document(server).toString(), null, options);

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
        assertThat(parsed.getOpenAPI().getPaths()).hasSizeGreaterThan(100);
    }

    @Test
    void isFoundValidByTheServerToo(DoorstepServer server) {
        var yaml = ok(Api.anonymous(server).get("/openapi"));

        assertThat(yaml.text()).contains("openapi: 3.1.0", "/api/v1/bookings:");
    }

    @Test
    void tellsOfEveryOperationWhatItDoesAndWhoMay(DoorstepServer server) {
        var softly = new SoftAssertions();
        var ids = new HashSet<String>();
        for (var operation : Operation.all(server)) {
            var json = operation.json();
            softly.assertThat(json.getString("summary", ""))
                    .as("summary of " + operation)
                    .isNotBlank();
            softly.assertThat(json.getString("description", ""))
                    .as("who may " + operation)
                    .matches(WHO);
            softly.assertThat(ids.add(json.getString("operationId")))
                    .as("unique id of " + operation)
                    .isTrue();
            softly.assertThat(json.getJsonArray("tags"))
                    .as("tag of " + operation)
                    .isNotEmpty();
        }
        softly.assertAll();
    }

    @Test
    void tellsOfEveryOperationEveryProblemWithAnExample(DoorstepServer server) {
        var examples = Operation.document(server).getJsonObject("components").getJsonObject("examples");
        var softly = new SoftAssertions();
        for (var operation : Operation.all(server)) {
            var responses = operation.json().getJsonObject("responses");
            softly.assertThat(responses.keySet()).as("problems of " + operation).contains("401", "500");
            responses.forEach((status, response) -> {
                if (status.charAt(0) >= '4') {
                    var problem =
                            response.asJsonObject().getJsonObject("content").getJsonObject("application/problem+json");
                    softly.assertThat(problem.getJsonObject("schema").getString("$ref"))
                            .isEqualTo("#/components/schemas/Problem");
                    softly.assertThat(problem.getJsonObject("examples"))
                            .as(status + " of " + operation)
                            .isNotEmpty();
                    problem.getJsonObject("examples").keySet().forEach(code -> softly.assertThat(
                                    examples.getJsonObject(code)
                                            .getJsonObject("value")
                                            .getString("detail"))
                            .as("text of " + code)
                            .isNotBlank());
                }
            });
        }
        softly.assertAll();
    }

    @Test
    void showsAnExampleOfEveryBodyAndAnswer(DoorstepServer server) {
        var softly = new SoftAssertions();
        for (var operation : Operation.all(server)) {
            var json = operation.json();
            json.getJsonObject("responses").forEach((status, response) -> {
                var media = response.asJsonObject().getJsonObject("content");
                boolean json200 = status.charAt(0) == '2' && media != null && media.containsKey("application/json");
                if (json200 && !media.toString().contains("\"binary\"")) {
                    softly.assertThat(media.getJsonObject("application/json"))
                            .as(status + " of " + operation)
                            .containsKeys("schema", "example");
                }
            });
            if (json.containsKey("requestBody") && operation.example().isPresent()) {
                softly.assertThat(operation.example().get())
                        .as("example of " + operation)
                        .isNotEmpty();
            }
        }
        softly.assertAll();
    }

    @Test
    void refersOnlyToWhatIsThere(DoorstepServer server) {
        var document = Operation.document(server);
        var dangling = new TreeSet<String>();
        refs(document).stream().filter(ref -> !has(document, ref)).forEach(dangling::add);

        assertThat(dangling).isEmpty();
    }

    /** The examples are no mere decoration: a body as shown is read without a fault of its shape. */
    @Test
    void showsBodiesThatTheServerReads(DoorstepServer server) {
        var nobody = Api.anonymous(server);
        var softly = new SoftAssertions();
        for (var operation : Operation.all(server)) {
            if (operation.example().isEmpty() || operation.path().contains("/api/v1/test/")) {
                continue;
            }
            var answer = nobody.request(
                    operation.verb(),
                    operation.path().replaceAll("\\{\\w+}", "708423451234567168"),
                    operation.example().get().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    Map.of());
            softly.assertThat(answer.text())
                    .as(operation.toString())
                    .doesNotContain("shared.json.", "shared.constraint.");
        }
        softly.assertAll();
    }

    @Test
    void asksForSignInExactlyWhereItSaysSo(DoorstepServer server) {
        var nobody = Api.anonymous(server);
        var softly = new SoftAssertions();
        for (var operation : Operation.all(server)) {
            if (operation.path().contains("/api/v1/test/")) {
                continue;
            }
            var security = operation.json().getJsonArray("security");
            boolean open = security != null && security.isEmpty();
            var body = operation.example().map(JsonObject::toString).orElse("");
            // an address book's entry asks for its owner
            var query = open ? operation.query().replaceAll("address=[^&]*&?", "") : operation.query();
            var answer = nobody.request(
                    operation.verb(),
                    operation.path().replaceAll("\\{\\w+}", "708423451234567168") + query,
                    body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    Map.of());
            if (open) {
                softly.assertThat(answer.text()).as(operation.toString()).doesNotContain("shared.sign-in");
            } else {
                softly.assertThat(answer.status())
                        .as(operation + " " + answer.text())
                        .isBetween(400, 499);
            }
        }
        softly.assertAll();
    }

    /** After a change of the API, write the file anew with {@code -Ddoorstep.openapi=write}. */
    @Test
    void isTheOneThatTheAppsAreBuiltFrom(DoorstepServer server) throws IOException {
        var served = Json.createObjectBuilder(Operation.document(server))
                .remove("servers")
                .build();
        if ("write".equals(System.getProperty("doorstep.openapi"))) {
            try (var writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                    .createWriter(Files.newBufferedWriter(APPS_DOCUMENT))) {
                writer.write(served);
            }
        }
        try (var reader = Json.createReader(Files.newBufferedReader(APPS_DOCUMENT))) {
            assertThat(served.equals(reader.readObject()))
                    .as(
                            "%s is what the server serves; write it anew: mvn -Dfast verify -Dtest=None"
                                    + " -Dit.test=OpenApiHttpIT -DskipServices -Ddoorstep.openapi=write",
                            APPS_DOCUMENT)
                    .isTrue();
        }
    }

    @Test
    void isShownAsAPage(DoorstepServer server) {
        var page = ok(Api.anonymous(server).get("/openapi/ui/"));

        assertThat(page.text()).contains("<html");
    }

    private static List<String> refs(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.stream().flatMap(item -> refs(item).stream()).toList();
        }
        if (value instanceof JsonObject object) {
            return object.entrySet().stream()
                    .flatMap(member -> member.getKey().equals("$ref")
                            ? java.util.stream.Stream.of(object.getString("$ref"))
                            : refs(member.getValue()).stream())
                    .toList();
        }
        return List.of();
    }

    private static boolean has(JsonObject document, String ref) {
        var parts = ref.split("/");
        return parts.length == 4
                && document.getJsonObject(parts[1]).getJsonObject(parts[2]).containsKey(parts[3]);
    }
}
