package org.doorstep.web.home;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.doorstep.catalogue.Maps;
import org.doorstep.web.home.FrontFile.Coding;
import org.doorstep.web.http.Languages;

/** Serves the three apps: their files, and at every address inside an app its one page. */
@WebServlet({"", "/pages/*", "/assets/*", "/static/*", "/manifest.webmanifest", "/sw.js", "/worker/*", "/console/*"})
public class FrontServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    // styles may stand inline: components measure and place by them; scripts may not
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:%s; font-src 'self' data:; connect-src 'self'; manifest-src 'self';"
            + " worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** Of a coding: {@code q=0}, {@code q=0.0}… */
    private static final Pattern REFUSED = Pattern.compile(";q=0(\\.0*)?$");

    @Inject
    transient Maps maps;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var address = address(request);
        if (request.getPathInfo() == null && (address.equals("/worker") || address.equals("/console"))) {
            // relative links of the page count from its base
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", address + "/");
            return;
        }
        var file = FrontFile.at(address);
        if (file.isPresent() && send(file.get(), request, response)) {
            return;
        }
        if (file.filter(FrontFile::isIndex).isPresent()) {
            absent(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static String address(HttpServletRequest request) {
        var inside = Optional.ofNullable(request.getPathInfo()).orElse("");
        var address = request.getServletPath() + inside;
        return address.isEmpty() ? "/" : address;
    }

    private boolean send(FrontFile file, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var coding = Arrays.stream(Coding.values())
                .filter(each -> isWelcome(each.token, request))
                .filter(each -> file.compressed(each).isPresent())
                .findFirst();
        var body = coding.flatMap(file::compressed).or(file::plain);
        if (body.isEmpty()) {
            return false;
        }
        frame(response, policy(), file.caching(), "Accept-Encoding");
        coding.ifPresent(each -> response.setHeader("Content-Encoding", each.token));
        write(response, file.type(), body.get());
        return true;
    }

    /** The one foreign host that pages may name is the one that operators have named. */
    private String policy() {
        return POLICY.formatted(maps.origin().map(origin -> " " + origin).orElse(""));
    }

    private static void absent(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var page = new HomePage(Languages.of(Optional.ofNullable(request.getHeader("Accept-Language"))));
        frame(response, HomeServlet.POLICY, "no-cache", "Accept-Language");
        write(response, "text/html;charset=UTF-8", page.absent().getBytes(StandardCharsets.UTF_8));
    }

    private static void frame(HttpServletResponse response, String policy, String caching, String varies) {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=()");
        response.setHeader("Cache-Control", caching);
        response.setHeader("Vary", varies);
    }

    private static void write(HttpServletResponse response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean isWelcome(String coding, HttpServletRequest request) {
        return Arrays.stream(Optional.ofNullable(request.getHeader("Accept-Encoding"))
                        .orElse("")
                        .split(","))
                .map(part -> part.replace(" ", ""))
                .anyMatch(part -> part.equals(coding)
                        || part.startsWith(coding + ";")
                                && !REFUSED.matcher(part).find());
    }
}
