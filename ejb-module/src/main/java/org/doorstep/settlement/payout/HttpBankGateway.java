package org.doorstep.settlement.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.SecretFile;
import org.doorstep.shared.Unavailable;
import org.eclipse.microprofile.config.Config;

/**
 * A bank that takes files over HTTP ({@code doorstep.bank.url}); the sandbox bank of this server in demo and test.
 * Only the bank's own words count: a 404 of somebody else's server does not mean that it never got a file.
 */
@ApplicationScoped
class HttpBankGateway implements BankGateway {
    private static final Logger LOG = Logger.getLogger(HttpBankGateway.class.getName());
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    @Inject
    Config config;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    @Override
    public Receipt submit(String messageId, byte[] document) {
        var request = request("/files/" + messageId)
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(document))
                .build();
        try {
            return switch (send(request).getString("receipt", "")) {
                case "ACCEPTED" -> Receipt.ACCEPTED;
                case "REFUSED" -> Receipt.REFUSED;
                default -> Receipt.UNKNOWN;
            };
        } catch (Unavailable e) {
            LOG.warning(() -> "the bank did not answer for " + messageId + ": " + e.getMessage());
            return Receipt.UNKNOWN;
        }
    }

    @Override
    public Optional<List<BankAnswer>> ask(String messageId) {
        var json = send(request("/files/" + messageId).GET().build());
        if (!json.containsKey("known")) {
            throw silent("an answer that is not the bank's");
        }
        if (!json.getBoolean("known")) {
            return Optional.empty();
        }
        return Optional.of(json.getJsonArray("payments").getValuesAs(JsonObject.class).stream()
                .map(HttpBankGateway::answer)
                .toList());
    }

    @Override
    public Optional<byte[]> statement(String account, LocalDate day) {
        return file("/statements/" + day + "?account=" + account);
    }

    @Override
    public Optional<byte[]> notices(String account, LocalDate day) {
        return file("/notices/" + day + "?account=" + account);
    }

    private Optional<byte[]> file(String path) {
        var answer = exchange(request(path).GET().build());
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(answer.body());
            case 204 -> Optional.empty();
            default -> throw silent("status " + answer.statusCode());
        };
    }

    private static BankAnswer answer(JsonObject payment) {
        return new BankAnswer(
                payment.getString("endToEndId"),
                BankAnswer.Status.valueOf(payment.getString("status")),
                payment.getString("reference"),
                Optional.ofNullable(payment.getString("reason", null)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(ANSWER)
                .header("X-Bank-Key", text("doorstep.bank.key").orElseGet(() -> SecretFile.readOrMake("bank.key")));
    }

    private JsonObject send(HttpRequest request) {
        var answer = exchange(request);
        if (answer.statusCode() != 200) {
            throw silent("status " + answer.statusCode());
        }
        try {
            return Jsons.parse(new String(answer.body(), StandardCharsets.UTF_8))
                    .asJsonObject();
        } catch (jakarta.json.JsonException | ClassCastException e) {
            throw silent(e.getClass().getSimpleName());
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw silent(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silent("interrupted");
        }
    }

    private static Unavailable silent(String why) {
        return new Unavailable("settlement.bank.silent", java.util.Map.of("why", why));
    }

    private String url() {
        return text("doorstep.bank.url")
                .orElseGet(() -> "http://localhost:" + text("http.port").orElse("9080") + "/sandbox/bank");
    }

    private Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }
}
