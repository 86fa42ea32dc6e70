package org.doorstep.web.home;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.doorstep.identity.FirstAdministrator;
import org.doorstep.shared.DomainException;
import org.doorstep.web.http.Languages;
import org.doorstep.web.http.Messages;

/** Where the one-time link of the log leads: a form that makes the first administrator. The token is its only key. */
@WebServlet("/first-administrator")
public class FirstAdministratorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient FirstAdministrator first;

    @Inject
    transient Validator validator;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(response, page(request).form(field(request, "token"), "", "", Optional.empty()));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var command = new FirstAdministrator.Make(
                field(request, "token"), field(request, "email"), field(request, "name"), field(request, "password"));
        var problem = make(request, response, command);
        show(
                response,
                problem.isEmpty()
                        ? page(request).done(command.email())
                        : page(request).form(command.token(), command.name(), command.email(), problem));
    }

    private Optional<String> make(
            HttpServletRequest request, HttpServletResponse response, FirstAdministrator.Make command) {
        var violations = validator.validate(command);
        if (!violations.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return Optional.of(violations.stream()
                    .map(FirstAdministratorServlet::sentence)
                    .sorted()
                    .collect(Collectors.joining("; ")));
        }
        try {
            first.make(command);
            return Optional.empty();
        } catch (DomainException e) {
            response.setStatus(e.kind().status());
            return Messages.find(e.code(), e.arguments(), language(request)).or(() -> Optional.of(e.code()));
        }
    }

    private static String sentence(ConstraintViolation<?> violation) {
        return violation.getPropertyPath() + ": " + violation.getMessage();
    }

    private static void show(HttpServletResponse response, String html) throws IOException {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        response.setHeader("Cache-Control", "no-store");
        // the address holds the token
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(html);
    }

    private static FirstPage page(HttpServletRequest request) {
        return new FirstPage(language(request));
    }

    private static java.util.Locale language(HttpServletRequest request) {
        return Languages.of(Optional.ofNullable(request.getHeader("Accept-Language")));
    }

    private static String field(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name))
                .map(String::strip)
                .orElse("");
    }
}
