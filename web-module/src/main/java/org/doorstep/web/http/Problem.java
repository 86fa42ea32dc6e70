package org.doorstep.web.http;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Records;

/** Makes problem documents (RFC 9457) in the caller's language. */
final class Problem {
    static final String TYPE = "application/problem+json";

    private Problem() {}

    /** @param detail used when the code has no text of its own */
    static Response of(int status, String code, Map<String, ?> arguments, Locale language, String instance) {
        return of(status, code, arguments, language, instance, List.of());
    }

    static Response of(
            int status,
            String code,
            Map<String, ?> arguments,
            Locale language,
            String instance,
            List<Map<String, Object>> violations) {
        var reply = Response.status(status)
                .type(TYPE)
                .entity(body(status, code, arguments, language, instance, violations));
        if (arguments.containsKey("retryAfter")) {
            reply.header("Retry-After", arguments.get("retryAfter"));
        }
        if (status == 401) {
            reply.header("WWW-Authenticate", "Bearer");
        }
        return reply.build();
    }

    /** What names an incident in {@code instance}: the correlation id of its request. */
    static String incident(String correlation) {
        return "urn:doorstep:incident:" + correlation;
    }

    static Map<String, Object> body(
            int status,
            String code,
            Map<String, ?> arguments,
            Locale language,
            String instance,
            List<Map<String, Object>> violations) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "https://doorstep.invalid/problems/" + code);
        body.put("title", title(status, language));
        body.put("status", status);
        body.put("detail", Messages.find(code, arguments, language).orElseGet(() -> title(status, language)));
        body.put("instance", instance);
        body.put("code", code);
        if (!arguments.isEmpty()) {
            body.put("arguments", arguments);
        }
        if (!violations.isEmpty()) {
            body.put("violations", violations);
        }
        return body;
    }

    static Map<String, Object> violation(String pointer, String code, Map<String, ?> arguments, Locale language) {
        return Map.of(
                "pointer",
                pointer,
                "code",
                code,
                "detail",
                Messages.find(code, arguments, language).orElse(code));
    }

    static Map<String, Object> violation(Records.Fault fault, Locale language) {
        return violation(fault.pointer(), fault.code(), Map.of("detail", fault.detail()), language);
    }

    static String title(int status, Locale language) {
        return Messages.find("shared.status." + status, Map.of(), language)
                .or(() -> Messages.find("shared.status." + (status / 100 * 100), Map.of(), language))
                .orElse(Optional.ofNullable(Response.Status.fromStatusCode(status))
                        .map(Response.Status::getReasonPhrase)
                        .orElse("?"));
    }
}
