package org.doorstep.web.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.doorstep.shared.LogFields;

/**
 * Around every request, the API's and the pages': an id that ties its log lines together, and headers that keep browsers
 * from doing what was not meant. A page that needs more than nothing sets a Content-Security-Policy of its own.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class RequestFrame extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String HEADER = "X-Correlation-Id";
    private static final String ATTRIBUTE = "org.doorstep.correlation";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var correlation = correlation(request);
        response.setHeader(HEADER, correlation);
        response.setHeader(
                "Content-Language",
                Languages.of(Optional.ofNullable(request.getHeader("Accept-Language")))
                        .toLanguageTag());
        response.setHeader("X-Content-Type-Options", "nosniff");
        // channels' pages ask whose customer comes; which page he comes from is nobody's business
        response.setHeader("Referrer-Policy", "strict-origin");
        response.setHeader("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        LogFields.put(LogFields.CORRELATION, correlation);
        try {
            chain.doFilter(request, response);
        } finally {
            LogFields.remove(LogFields.CORRELATION);
        }
    }

    /** The caller's own id where it is one, else a new one; the same for the whole request. */
    static String correlation(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        var id = Optional.ofNullable(request.getHeader(HEADER))
                .filter(text -> text.matches("[A-Za-z0-9_-]{8,64}"))
                .orElseGet(() -> UUID.randomUUID().toString());
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
