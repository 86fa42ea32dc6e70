package org.doorstep.web.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.Jsons;

/** What the container refuses by itself, outside the API's resources, is a problem document too; web.xml sends it here. */
// JSP is nothing that this server speaks; it would answer for them in its own words
@WebServlet({"/problem", "*.jsp", "*.jspx", "*.jsv", "*.jsw"})
public class ProblemServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(ProblemServlet.class.getName());

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var correlation = RequestFrame.correlation(request);
        var told = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = told == null ? HttpServletResponse.SC_NOT_FOUND : told;
        // a file that is not there is an exception too, and nobody's incident
        if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            boolean hungUp = response.isCommitted() && isOfTheLine(failure);
            LOG.log(hungUp ? Level.FINE : Level.SEVERE, failure, () -> "incident " + correlation);
        }
        if (response.isCommitted()) {
            return;
        }
        var language = Languages.of(Optional.ofNullable(request.getHeader("Accept-Language")));
        var body = status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                ? Problem.body(
                        status,
                        "shared.unexpected",
                        Map.of("incident", correlation),
                        language,
                        Problem.incident(correlation),
                        List.of())
                : Problem.body(status, "shared.http." + status, Map.of(), language, path(request), List.of());
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(Problem.TYPE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(Jsons.write(body));
    }

    /** Whether the caller hung up in the middle of an answer. */
    private static boolean isOfTheLine(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                ? uri
                : request.getRequestURI();
    }
}
