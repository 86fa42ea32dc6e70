package org.doorstep.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.doorstep.shared.Jsons;

/** Talks HTTP to the sandbox, as to any other post: {@code POST /sandbox/post} takes a message, {@code GET} tells of it. */
@ApplicationScoped
class SandboxPost {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    @Inject
    NotificationConfig config;

    Outcome send(String channel, Parcel parcel) {
        var body = Jsons.PROVIDER
                .createObjectBuilder()
                .add("id", Long.toString(parcel.id()))
                .add("channel", channel)
                .add("to", parcel.to())
                .add("title", parcel.title())
                .add("text", text(parcel))
                .build()
                .toString();
        return call(request("").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** The sandbox's page shows which files came with it, not the files. */
    private static String text(Parcel parcel) {
        return parcel.attachments().isEmpty() ? parcel.text() : parcel.text() + "\n" + parcel.attachments();
    }

    Outcome ask(Parcel parcel) {
        return call(request("/" + parcel.id()).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(config.sandboxUrl() + "/sandbox/post" + path))
                .timeout(PATIENCE);
    }

    private Outcome call(HttpRequest.Builder request) {
        try {
            return read(http.send(request.build(), BodyHandlers.ofString()));
        } catch (ConnectException e) {
            return new Outcome.NotSent("sandbox does not listen");
        } catch (IOException e) {
            return new Outcome.Unknown(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown("interrupted");
        }
    }

    private static Outcome read(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == 200) {
            return accepted(answer.body());
        }
        if (status == 404 || status == 429 || status == 503) {
            return new Outcome.NotSent("status " + status);
        }
        return status < 500 ? new Outcome.Rejected("status " + status) : new Outcome.Unknown("status " + status);
    }

    private static Outcome accepted(String body) {
        try (var reader = Jsons.PROVIDER.createReader(new StringReader(body))) {
            JsonObject json = reader.readObject();
            return new Outcome.Accepted(json.getString("reference", ""));
        } catch (JsonException e) {
            return new Outcome.Unknown("not JSON");
        }
    }
}
