package org.doorstep.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.doorstep.payment.PaymentGateway.Silent;

/**
 * Signed requests to Alipay's open platform. What it is asked for stands in {@code biz_content}, everything else in the query,
 * and nothing of either in a log: whoever has a signed request can make it.
 */
@ApplicationScoped
class AlipayHttp {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration FILE = Duration.ofMinutes(2);
    private static final String CONTENT = "biz_content";
    private static final int OK = 200;

    @Inject
    AlipayConfig config;

    @Inject
    Clock clock;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /** @throws Silent when no answer came that Alipay has signed */
    AlipayAnswer ask(String method, JsonObject content) {
        var parameters = signed(method, Map.of(), content);
        var body = form(Map.of(CONTENT, content.toString()));
        parameters.remove(CONTENT);
        var request = HttpRequest.newBuilder(URI.create(config.url() + "?" + form(parameters)))
                .timeout(ANSWER)
                .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = answer(method, request, HttpResponse.BodyHandlers.ofByteArray());
        return AlipayAnswer.of(method, new String(answer, StandardCharsets.UTF_8), config.signer());
    }

    /** The address of a page of Alipay's; nothing is asked of it before somebody opens that. @param more beside the usual ones */
    String page(String method, Map<String, String> more, JsonObject content) {
        return config.url() + "?" + form(signed(method, more, content));
    }

    /** What lies at an address that Alipay has given; whoever asks deletes it. */
    Path file(String method, String address) {
        var kept = FileAtHand.fresh();
        boolean whole = false;
        try {
            var request = HttpRequest.newBuilder(secure(address)).timeout(FILE).build();
            answer(method, request, HttpResponse.BodyHandlers.ofFile(kept));
            whole = true;
            return kept;
        } catch (IllegalArgumentException e) {
            throw new Silent(method + ": no address of a file", e);
        } finally {
            if (!whole) {
                FileAtHand.delete(kept);
            }
        }
    }

    // their addresses of bills begin with http now and then; nothing but TLS says that the file is theirs
    private URI secure(String address) {
        return URI.create(
                config.url().startsWith("https:") && address.startsWith("http:")
                        ? "https:" + address.substring("http:".length())
                        : address);
    }

    private Map<String, String> signed(String method, Map<String, String> more, JsonObject content) {
        var parameters = new TreeMap<>(more);
        parameters.put("app_id", config.app());
        parameters.put("method", method);
        parameters.put("format", "JSON");
        parameters.put("charset", "utf-8");
        parameters.put("sign_type", AlipaySigner.TYPE);
        parameters.put("timestamp", AlipayAnswer.TIME.format(clock.instant().atZone(AlipayAnswer.ZONE)));
        parameters.put("version", "1.0");
        parameters.put(CONTENT, content.toString());
        parameters.put("sign", config.signer().sign(AlipaySigner.content(parameters)));
        return parameters;
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T answer(String method, HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            var answer = client.send(request, body);
            if (answer.statusCode() != OK) {
                throw new Silent(method + ": status " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            // nothing of the request is in what the client says of it
            throw new Silent(method + ": no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Silent(method + " was not waited for", e);
        }
    }
}
