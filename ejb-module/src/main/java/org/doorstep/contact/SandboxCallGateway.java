package org.doorstep.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.doorstep.shared.Jsons;

/** Masked numbers of the sandbox's own exchange, by HTTP. */
@ApplicationScoped
class SandboxCallGateway implements CallGateway {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    @Inject
    ContactConfig config;

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public Answer bind(Wanted wanted) {
        var body = Jsons.PROVIDER
                .createObjectBuilder()
                .add("id", Long.toString(wanted.id()))
                .add("a", wanted.a())
                .add("b", wanted.b())
                .add("expires", wanted.expires().toString())
                .build()
                .toString();
        try {
            var answer = http.send(
                    request("")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? bound(answer.body())
                    : new Answer.Failed("status " + answer.statusCode());
        } catch (IOException | JsonException e) {
            return new Answer.Unknown(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown("interrupted");
        }
    }

    @Override
    public boolean unbind(String number, String reference) {
        try {
            int status = http.send(request("/" + reference).DELETE().build(), BodyHandlers.discarding())
                    .statusCode();
            return status == 204 || status == 404;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(config.sandboxUrl() + "/sandbox/exchange" + path))
                .timeout(Duration.ofSeconds(5));
    }

    private static Answer bound(String body) {
        try (var reader = Jsons.PROVIDER.createReader(new StringReader(body))) {
            var json = reader.readObject();
            return new Answer.Bound(json.getString("number"), json.getString("reference"));
        }
    }
}
