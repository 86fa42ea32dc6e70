package org.doorstep.web.http;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import org.doorstep.identity.Actors;
import org.doorstep.shared.Actor;
import org.doorstep.shared.id.PersonId;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Finds out who calls. A token that does not verify is refused even where none is needed: whoever sends one believes to be
 * signed in.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class CallerFilter implements ContainerRequestFilter {
    @Inject
    Caller caller;

    @Inject
    Actors actors;

    @Context
    HttpServletRequest http;

    @Override
    public void filter(ContainerRequestContext request) {
        var came = new Actor.Request(
                Optional.ofNullable(request.getHeaderString("Idempotency-Key")),
                Languages.of(Optional.ofNullable(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))),
                RequestFrame.correlation(http));
        var ifMatch = Optional.ofNullable(request.getHeaderString(HttpHeaders.IF_MATCH));
        var address = Optional.ofNullable(http.getRemoteAddr()).orElse("-");
        caller.arrive(Actor.anonymous(came), ifMatch, address);
        refuseControls(request);
        if (request.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
            enter(request, came);
        }
    }

    /** Nobody types a control character into an address; some databases choke on them. */
    private static void refuseControls(ContainerRequestContext request) {
        var uri = request.getUriInfo();
        if (hasControl(uri.getPath())
                || uri.getQueryParameters().values().stream()
                        .flatMap(List::stream)
                        .anyMatch(CallerFilter::hasControl)) {
            throw new ControlCharacter();
        }
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private void enter(ContainerRequestContext request, Actor.Request came) {
        if (request.getSecurityContext().getUserPrincipal() instanceof JsonWebToken token) {
            String session = token.getClaim("sid");
            if (session != null
                    && token.getSubject() != null
                    && token.getSubject().matches("[0-9]{1,19}")) {
                caller.enter(actors.of(session, new PersonId(Long.parseLong(token.getSubject())), came), session);
                return;
            }
        }
        throw new Unauthenticated();
    }

    /** A path or a query has a control character. */
    static class ControlCharacter extends RuntimeException {
        private static final long serialVersionUID = 1L;

        static final String CODE = "shared.parameter.control";
    }

    /** A token was sent, and it is none. */
    static class Unauthenticated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        static final String CODE = "shared.token.invalid";
    }
}
