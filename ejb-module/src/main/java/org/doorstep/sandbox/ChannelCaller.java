package org.doorstep.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Logger;
import org.doorstep.shared.EventHandler;
import org.doorstep.shared.Profile;
import org.doorstep.shared.Sweep;

/** Makes the channel's callbacks: at once after an event, later by looking for what is due. */
@ApplicationScoped
class ChannelCaller implements EventHandler<ChannelCallQueued>, Sweep {
    private static final Logger LOG = Logger.getLogger(ChannelCaller.class.getName());
    private static final int BATCH = 50;

    @Inject
    ChannelStore store;

    @Inject
    ChannelCalls calls;

    @Inject
    ChannelConfig config;

    @Inject
    Clock clock;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    @Override
    public Class<ChannelCallQueued> hears() {
        return ChannelCallQueued.class;
    }

    @Override
    public String name() {
        return "sandbox.channel-caller";
    }

    @Override
    public boolean isAwaited() {
        return false;
    }

    @Override
    public boolean callsOutside() {
        return true;
    }

    @Override
    public void handle(ChannelCallQueued event) {
        call(event.call());
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int sweep() {
        if (!Profile.current().isSandboxed()) {
            return 0;
        }
        var due = store.callsDue(clock.instant(), BATCH);
        due.forEach(this::call);
        return due.size();
    }

    private void call(long id) {
        calls.claim(id).ifPresent(call -> {
            boolean taken = post(call);
            LOG.fine(() -> "callback " + id + (taken ? " was taken" : " was not taken"));
            calls.end(id, taken);
        });
    }

    private boolean post(ChannelCalls.Claimed call) {
        try {
            var timestamp = clock.instant().toString();
            var nonce = UUID.randomUUID().toString();
            var signature = new ChannelSignature(config.secret()).of("callback", timestamp, nonce, call.body());
            var request = HttpRequest.newBuilder(URI.create(call.url()))
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/json")
                    .header("X-Channel-Timestamp", timestamp)
                    .header("X-Channel-Nonce", nonce)
                    .header("X-Channel-Signature", signature)
                    .POST(HttpRequest.BodyPublishers.ofString(call.body()))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("SUCCESS");
        } catch (IOException | IllegalArgumentException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
