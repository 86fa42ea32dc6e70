package org.doorstep.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** One person at the API, for what goes before and after a measurement; the load itself goes by {@link Wire}. Bodies may be written with single quotes. */
final class Api {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    // nothing else that is sent: the number of an order has six digits too
    private static final Pattern CODE = Pattern.compile("(?:验证码|驗證碼|sign-in code)\\D{1,8}(\\d{6})");

    private final String server;
    private final String token;
    private final String person;

    record Answer(int status, String text) {
        JsonObject json() {
            return parsed().asJsonObject();
        }

        String id() {
            return json().getString("id");
        }

        String code() {
            return json().getString("code", "");
        }

        List<JsonObject> items() {
            var all = parsed();
            return (all instanceof JsonObject page ? page.getJsonArray("items") : all.asJsonArray())
                    .getValuesAs(JsonObject.class);
        }

        private JsonStructure parsed() {
            try (var reader = Json.createReader(new StringReader(text))) {
                return reader.read();
            }
        }
    }

    private Api(String server, String token, String person) {
        this.server = server;
        this.token = token;
        this.person = person;
    }

    static Api nobody(Liberty server) {
        return new Api(server.url(), "", "");
    }

    /** Whose session is known and whose token was made here. */
    static Api known(String server, String token, String person) {
        return new Api(server, token, person);
    }

    Api at(String otherServer) {
        return new Api(otherServer, token, person);
    }

    Api byPassword(String email, String password) {
        return entered(post("/auth/sign-in/password", "{'email':'%s','password':'%s'}".formatted(email, password)));
    }

    /** @param app CUSTOMER or WORKER */
    Api byPhone(String phone, String app) {
        post("/auth/codes", "{'phone':'%s'}".formatted(phone));
        var entered = new AtomicReference<Api>();
        Wait.until(Duration.ofSeconds(30), "a code for " + phone, () -> {
            for (var message : get("/sandbox/messages.json?to=" + phone.replace("+", "%2B"))
                    .items()) {
                var code = CODE.matcher(message.getString("text"));
                if (code.find()) {
                    var body = "{'phone':'%s','code':'%s','app':'%s'}".formatted(phone, code.group(1), app);
                    var answer = ask("POST", "/auth/sign-in/code", body);
                    if (answer.status() == 200) {
                        entered.set(entered(answer));
                        return true;
                    }
                }
            }
            return false;
        });
        return entered.get();
    }

    private Api entered(Answer answer) {
        var tokens = answer.json();
        return new Api(server, tokens.getString("accessToken"), tokens.getString("person"));
    }

    String person() {
        return person;
    }

    String token() {
        return token;
    }

    Answer get(String path) {
        return ok("GET", path, ask("GET", path, ""));
    }

    Answer post(String path, String body) {
        return ok("POST", path, ask("POST", path, body));
    }

    Answer put(String path, String body) {
        return ok("PUT", path, ask("PUT", path, body));
    }

    /** Of the version that is named. */
    Answer putAt(String path, String body, String version) {
        var bytes = BodyPublishers.ofString(body.replace('\'', '"'));
        return ok("PUT", path, send("PUT", path, bytes, "application/json", version));
    }

    /** The answer, whatever it is. */
    Answer ask(String method, String path, String body) {
        return send(method, path, BodyPublishers.ofString(body.replace('\'', '"')), "application/json");
    }

    Answer upload(String path, byte[] body, String type) {
        return ok("POST", path, send("POST", path, BodyPublishers.ofByteArray(body), type));
    }

    private Answer send(String method, String path, BodyPublisher body, String type) {
        return send(method, path, body, type, "");
    }

    private Answer send(String method, String path, BodyPublisher body, String type, String version) {
        var whole = path.matches("/(sandbox|health|metrics).*") ? path : "/api/v1" + path;
        var request = HttpRequest.newBuilder(URI.create(server + whole))
                .timeout(Duration.ofSeconds(120))
                .header("Accept-Language", "en")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", type)
                .method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!version.isEmpty()) {
            request.header("If-Match", version);
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer ok(String method, String path, Answer answer) {
        if (answer.status() < 200 || answer.status() > 299) {
            throw new IllegalStateException(
                    method + " " + path + " was answered by " + answer.status() + " " + answer.text());
        }
        return answer;
    }
}
