package org.doorstep.web.sandbox;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.doorstep.sandbox.SandboxChannel;
import org.doorstep.sandbox.SandboxChannel.Choice;
import org.doorstep.shared.Profile;

/** The channel's own page of a payment: approve, decline or walk away. In demo and test only. */
@WebServlet({"/sandbox/channel/pay/*", "/sandbox/channel/pay.css"})
public class PayPageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String STYLE = "/org/doorstep/web/sandbox/pay.css";

    @Inject
    transient SandboxChannel channel;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Profile.current().isSandboxed()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (request.getServletPath().endsWith(".css")) {
            style(response);
        } else {
            show(request, response, channel.page(token(request)), false);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var choice = choice(request.getParameter("choice"));
        if (!Profile.current().isSandboxed() || choice.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        show(request, response, channel.decide(token(request), choice.get()), choice.get() == Choice.LEAVE);
    }

    private static Optional<Choice> choice(String name) {
        for (var choice : Choice.values()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }

    private static String token(HttpServletRequest request) {
        var path = request.getPathInfo();
        return path == null ? "" : path.substring(1);
    }

    private static void show(
            HttpServletRequest request,
            HttpServletResponse response,
            Optional<SandboxChannel.PayPage> payment,
            boolean left)
            throws IOException {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Accept-Language");
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        var page = new PayPage(request.getLocales());
        if (payment.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.getWriter().write(page.unknown());
        } else {
            response.getWriter().write(page.html(payment.get(), left));
        }
    }

    private static void style(HttpServletResponse response) throws IOException {
        try (var css = PayPageServlet.class.getResourceAsStream(STYLE)) {
            if (css == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType("text/css;charset=UTF-8");
            css.transferTo(response.getOutputStream());
        }
    }
}
