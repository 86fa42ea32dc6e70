package org.doorstep.web.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.doorstep.identity.Accounts;
import org.doorstep.identity.FirstAdministrator;
import org.doorstep.identity.Sessions;
import org.doorstep.identity.SignIn;
import org.doorstep.shared.Unauthenticated;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.SessionId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in, staying in, leaving. Answers with tokens are never cached. */
@Path("/auth")
@ApplicationScoped
@Retried
@Tag(name = "Sign-in")
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {
    /** Whom the one-time token made. */
    public record Made(PersonId id) {}

    @Inject
    Caller caller;

    @Inject
    SignIn signIn;

    @Inject
    Sessions sessions;

    @Inject
    Accounts accounts;

    @Inject
    FirstAdministrator first;

    @POST
    @Path("codes")
    @PermitAll
    @Operation(
            summary = "Send a sign-in code by SMS",
            description = "For anybody; says nothing of whether the phone has an account. Codes: identity.phone.wrong,"
                    + " identity.code.too-often, identity.address.too-often.")
    public Response askForCode(@Valid SignIn.AskForCode command) {
        signIn.askForCode(caller.actor(), command, caller.address());
        return Response.accepted().build();
    }

    @POST
    @Path("sign-in/code")
    @PermitAll
    @Operation(
            summary = "Sign in by phone and code",
            description = "As CUSTOMER or WORKER; who was not known is registered. Codes: identity.code.wrong,"
                    + " identity.phone.wrong, identity.address.too-often.")
    public Response enter(@Valid SignIn.EnterByCode command) {
        return secret(signIn.enter(caller.actor(), command, caller.address()));
    }

    @POST
    @Path("sign-in/password")
    @PermitAll
    @Operation(
            summary = "Sign in by e-mail and password",
            description = "For staff. Codes: identity.password.wrong, identity.password.too-often.")
    public Response enter(@Valid SignIn.EnterByPassword command) {
        return secret(signIn.enter(caller.actor(), command, caller.address()));
    }

    @POST
    @Path("refresh")
    @PermitAll
    @Operation(
            summary = "Exchange a refresh token for new tokens",
            description =
                    "For whoever holds one. Each is good once; used again it ends the session. Code: identity.refresh.not-good.")
    public Response renew(@Valid SignIn.Renew command) {
        return secret(signIn.renew(caller.actor(), command));
    }

    @POST
    @Path("sign-out")
    @Operation(summary = "Sign this device out", description = "For whoever is signed in.")
    public Response signOut() {
        sessions.signOut(caller.actor(), current());
        return Replies.none();
    }

    @GET
    @Path("devices")
    @Operation(summary = "List the devices signed in", description = "One's own, for whoever is signed in.")
    public Map<String, List<Sessions.Device>> devices() {
        return Map.of("items", sessions.devices(caller.actor()));
    }

    @DELETE
    @Path("devices/{id}")
    @Operation(
            summary = "Sign one device out",
            description = "One's own, for whoever is signed in. Code: identity.device.unknown.")
    public Response signOut(@PathParam("id") SessionId id) {
        sessions.signOut(caller.actor(), id);
        return Replies.none();
    }

    @DELETE
    @Path("devices")
    @Operation(summary = "Sign all devices out", description = "One's own, this one too.")
    public Response signOutEverywhere() {
        sessions.signOutEverywhere(caller.actor());
        return Replies.none();
    }

    @PUT
    @Path("password")
    @Operation(
            summary = "Change the own password",
            description = "For staff. Signs all devices out. Codes: identity.password.current-wrong,"
                    + " identity.password.weak, identity.password.same.")
    public Response changePassword(@Valid Accounts.ChangePassword command) {
        accounts.changePassword(caller.actor(), command);
        return Replies.none();
    }

    @POST
    @Path("bootstrap")
    @PermitAll
    @Operation(
            summary = "Make the first administrator",
            description = "With the one-time token from the server's log. Code: identity.bootstrap.not-good.")
    public Response bootstrap(@Valid FirstAdministrator.Make command) {
        var id = first.make(command);
        return Replies.created("people", id, new Made(id));
    }

    private static Response secret(SignIn.Tokens tokens) {
        return Response.ok(tokens).header("Cache-Control", "no-store").build();
    }

    private SessionId current() {
        return caller.session()
                .map(id -> new SessionId(Long.parseLong(id)))
                .orElseThrow(() -> new Unauthenticated("identity.session.ended"));
    }
}
