package org.doorstep.web.sandbox;

import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.doorstep.sandbox.SandboxSms;
import org.doorstep.sandbox.SandboxSms.Taken;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Profile;

/** The sandbox's post office as its clients know it: {@code POST /sandbox/post} takes a message, {@code GET …/ID} tells of it. */
@WebServlet("/sandbox/post/*")
public class SandboxPostServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 64 * 1024;

    @Inject
    transient SandboxSms post;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Profile.current().isSandboxed()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        switch (request.getMethod()) {
            case "POST" -> take(request, response);
            case "GET" -> tell(request, response);
            default -> response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    private void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        try (var reader = Jsons.PROVIDER.createReader(new ByteArrayInputStream(body))) {
            write(response, take(reader.readObject()));
        } catch (JsonException | NullPointerException | ClassCastException | NumberFormatException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private Taken take(JsonObject json) {
        return post.take(
                Long.parseLong(json.getString("id")),
                json.getString("channel"),
                json.getString("to"),
                json.getString("title"),
                json.getString("text"));
    }

    private void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var taken = number(request.getPathInfo()).flatMap(post::find);
        if (taken.isPresent()) {
            write(response, taken.get());
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static Optional<Long> number(String path) {
        return Optional.ofNullable(path)
                .map(text -> text.substring(1))
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }

    private static void write(HttpServletResponse response, Taken taken) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write(Jsons.PROVIDER
                        .createObjectBuilder()
                        .add("reference", "sandbox-" + taken.id())
                        .build()
                        .toString());
    }
}
