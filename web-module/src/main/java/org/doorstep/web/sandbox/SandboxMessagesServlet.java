package org.doorstep.web.sandbox;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.doorstep.sandbox.SandboxSms;
import org.doorstep.sandbox.SandboxSms.Taken;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Profile;

/** Shows people, and tests, what SMS and mails would have said. In demo and test only. */
@WebServlet({"/sandbox/messages", "/sandbox/messages.json", "/sandbox/messages.css"})
public class SandboxMessagesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String STYLE = "/org/doorstep/web/sandbox/messages.css";

    @Inject
    transient SandboxSms post;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Profile.current().isSandboxed()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        var to = Optional.ofNullable(request.getParameter("to"))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        if (request.getServletPath().endsWith(".css")) {
            style(response);
        } else if (request.getServletPath().endsWith(".json")) {
            json(response, post.newest(to));
        } else {
            page(request, response, to);
        }
    }

    private void page(HttpServletRequest request, HttpServletResponse response, Optional<String> to)
            throws IOException {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Vary", "Accept-Language");
        response.getWriter().write(new MessagesPage(request.getLocales()).html(post.newest(to), to));
    }

    private static void json(HttpServletResponse response, List<Taken> messages) throws IOException {
        var items = Jsons.PROVIDER.createArrayBuilder();
        for (var message : messages) {
            items.add(Jsons.PROVIDER
                    .createObjectBuilder()
                    .add("id", message.id())
                    .add("channel", message.channel())
                    .add("to", message.to())
                    .add("title", message.title())
                    .add("text", message.text())
                    .add("at", message.at().toString()));
        }
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write(Jsons.PROVIDER
                        .createObjectBuilder()
                        .add("items", items)
                        .build()
                        .toString());
    }

    private static void style(HttpServletResponse response) throws IOException {
        try (var css = SandboxMessagesServlet.class.getResourceAsStream(STYLE)) {
            if (css == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType("text/css;charset=UTF-8");
            css.transferTo(response.getOutputStream());
        }
    }
}
