package org.doorstep.web.sandbox;

import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.doorstep.sandbox.SandboxCalls;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Profile;

/**
 * The sandbox's telephone exchange: {@code POST /sandbox/exchange} joins two numbers, {@code DELETE …/ID} parts them, and
 * {@code GET …?x=&from=} says whom a call would reach. In demo and test only.
 */
@WebServlet("/sandbox/exchange/*")
public class SandboxExchangeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 4096;

    @Inject
    transient SandboxCalls calls;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Profile.current().isSandboxed()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        switch (request.getMethod()) {
            case "POST" -> bind(request, response);
            case "DELETE" -> release(request, response);
            case "GET" -> dial(request, response);
            default -> response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    private void bind(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = request.getInputStream().readNBytes(MOST_BYTES);
        try (var reader = Jsons.PROVIDER.createReader(new ByteArrayInputStream(body))) {
            var json = reader.readObject();
            var id = json.getString("id");
            if (!id.matches("[0-9]{1,20}")) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
                return;
            }
            var x = calls.bind(id, json.getString("a"), json.getString("b"), Instant.parse(json.getString("expires")));
            write(
                    response,
                    Jsons.PROVIDER
                            .createObjectBuilder()
                            .add("number", x)
                            .add("reference", id)
                            .build()
                            .toString());
        } catch (JsonException | NullPointerException | ClassCastException | DateTimeException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private void release(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        if (calls.release(path.substring(1))) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void dial(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var x = Optional.ofNullable(request.getParameter("x")).orElse("");
        var from = Optional.ofNullable(request.getParameter("from")).orElse("");
        var reached = calls.dial(x, from);
        if (reached.isPresent()) {
            write(
                    response,
                    Jsons.PROVIDER
                            .createObjectBuilder()
                            .add("reached", reached.get())
                            .build()
                            .toString());
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void write(HttpServletResponse response, String json) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(json);
    }
}
