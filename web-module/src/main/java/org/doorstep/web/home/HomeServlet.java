package org.doorstep.web.home;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.doorstep.shared.Profile;
import org.doorstep.web.http.Languages;

/** The page at {@code /start} and its style. */
@WebServlet({"/start", "/home.css"})
public class HomeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String STYLE = "/org/doorstep/web/home/home.css";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().endsWith(".css")) {
            style(response);
        } else {
            page(request, response);
        }
    }

    private static void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var language = Languages.of(Optional.ofNullable(request.getHeader("Accept-Language")));
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Vary", "Accept-Language");
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(new HomePage(language).html(Profile.current().isSandboxed()));
    }

    private static void style(HttpServletResponse response) throws IOException {
        try (var css = HomeServlet.class.getResourceAsStream(STYLE)) {
            if (css == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setHeader("Cache-Control", "max-age=3600");
            response.setContentType("text/css;charset=UTF-8");
            css.transferTo(response.getOutputStream());
        }
    }
}
