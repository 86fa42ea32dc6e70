package org.doorstep.web.sandbox;

import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doorstep.sandbox.SandboxChannel;
import org.doorstep.sandbox.SandboxChannel.Damage;
import org.doorstep.sandbox.SandboxChannel.Invention;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Money;
import org.doorstep.shared.Profile;

/** The sandbox channel over HTTP: {@code api/*} for the merchant, {@code behaviour} and {@code bills} for whoever tests. In demo and test only. */
@WebServlet({
    "/sandbox/channel/api/*",
    "/sandbox/channel/behaviour",
    "/sandbox/channel/bills",
    "/sandbox/channel/disputes"
})
public class SandboxChannelServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 64 * 1024;

    @Inject
    transient SandboxChannel channel;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Profile.current().isSandboxed()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        var body = new String(bytes, StandardCharsets.UTF_8);
        if (request.getServletPath().endsWith("/behaviour")) {
            behave(request, response, body);
        } else if (request.getServletPath().endsWith("/bills")) {
            bill(response, body);
        } else if (request.getServletPath().endsWith("/disputes")) {
            dispute(response, body);
        } else {
            answer(request, response, body);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, String body) throws IOException {
        var answer = channel.request(request.getMethod(), request.getRequestURI(), headers(request), body);
        if (answer.lost()) {
            response.sendError(HttpServletResponse.SC_GATEWAY_TIMEOUT);
            return;
        }
        response.setHeader("X-Channel-Signature", answer.signature());
        response.setStatus(answer.status());
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(answer.type());
        response.getOutputStream().write(answer.bytes());
    }

    /** {@code {"day":"2026-11-21","damage":"TRUNCATED"}}, or a line out of nothing: kind, reference, amount, currency. */
    private void bill(HttpServletResponse response, String body) throws IOException {
        try (var reader = Jsons.PROVIDER.createReader(new StringReader(body))) {
            var json = reader.readObject();
            var day = LocalDate.parse(json.getString("day"));
            if (json.containsKey("damage")) {
                channel.spoil(day, Damage.valueOf(json.getString("damage")));
            } else {
                var amount = Money.of(json.getString("amount"), Currency.getInstance(json.getString("currency")));
                channel.invent(new Invention(day, json.getString("kind"), json.getString("reference"), amount));
            }
            write(response, HttpServletResponse.SC_OK, "application/json", "{}");
        } catch (JsonException
                | DateTimeException
                | ClassCastException
                | NullPointerException
                | ArithmeticException
                | IllegalArgumentException e) {
            write(response, HttpServletResponse.SC_BAD_REQUEST, "application/json", "{\"code\":\"MALFORMED\"}");
        }
    }

    /** {@code {"payment":"4711","reason":"not received"}} with an amount or of all of it; {@code {"dispute":"SD…","won":true}}. */
    private void dispute(HttpServletResponse response, String body) throws IOException {
        try (var reader = Jsons.PROVIDER.createReader(new StringReader(body))) {
            var json = reader.readObject();
            var done = json.containsKey("dispute")
                    ? Optional.of(json.getString("dispute"))
                            .filter(reference -> channel.decide(reference, json.getBoolean("won")))
                    : channel.dispute(json.getString("payment"), amount(json), json.getString("reason"));
            var told = Jsons.PROVIDER
                    .createObjectBuilder()
                    .add("dispute", done.orElse(""))
                    .build();
            write(
                    response,
                    done.isPresent() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_CONFLICT,
                    "application/json",
                    told.toString());
        } catch (JsonException
                | ClassCastException
                | NullPointerException
                | ArithmeticException
                | IllegalArgumentException e) {
            write(response, HttpServletResponse.SC_BAD_REQUEST, "application/json", "{\"code\":\"MALFORMED\"}");
        }
    }

    private static Optional<Money> amount(JsonObject json) {
        return json.containsKey("amount")
                ? Optional.of(Money.of(json.getString("amount"), Currency.getInstance(json.getString("currency"))))
                : Optional.empty();
    }

    private void behave(HttpServletRequest request, HttpServletResponse response, String body) throws IOException {
        try {
            var reference = Optional.ofNullable(request.getParameter("reference"));
            var now = channel.behaviour(reference);
            var behaviour =
                    request.getMethod().equals("POST") ? channel.behave(reference, BehaviourJson.read(body, now)) : now;
            write(response, HttpServletResponse.SC_OK, "application/json", BehaviourJson.write(behaviour));
        } catch (IllegalArgumentException e) {
            write(response, HttpServletResponse.SC_BAD_REQUEST, "application/json", "{\"code\":\"MALFORMED\"}");
        }
    }

    private static void write(HttpServletResponse response, int status, String type, String body) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(type);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(body);
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        var headers = new HashMap<String, String>();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return headers;
    }
}
