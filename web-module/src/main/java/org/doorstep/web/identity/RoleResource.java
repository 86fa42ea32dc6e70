package org.doorstep.web.identity;

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
import org.doorstep.identity.Roles;
import org.doorstep.shared.id.RoleId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Roles of staff: named sets of permissions. */
@Path("/roles")
@ApplicationScoped
@Retried
@Tag(name = "Roles")
@Produces(MediaType.APPLICATION_JSON)
public class RoleResource {
    @Inject
    Caller caller;

    @Inject
    Roles roles;

    @GET
    @Operation(summary = "List roles", description = "Permission: identity.roles or identity.people.")
    public Map<String, List<Roles.View>> list() {
        return Map.of("items", roles.list(caller.actor()));
    }

    @GET
    @Path("permissions")
    @Operation(
            summary = "List what roles may be made of",
            description = "Permission: identity.roles or identity.people.")
    public Map<String, List<Roles.Grantable>> permissions() {
        return Map.of("items", roles.permissions(caller.actor()));
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Read a role",
            description = "Permission: identity.roles or identity.people. Code: identity.role.unknown.")
    public Response get(@PathParam("id") RoleId id) {
        var role = roles.get(caller.actor(), id);
        return Replies.ok(role.version(), role);
    }

    @POST
    @Operation(
            summary = "Define a role",
            description = "Permission: identity.roles. Codes: identity.role.name-taken, identity.permission.unknown.")
    public Response define(@Valid Roles.Define command) {
        var role = roles.define(caller.actor(), command);
        return Replies.created("roles", role.id(), role.version(), role);
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "Change what a role holds",
            description = "Needs If-Match; takes effect within 5 s. Permission: identity.roles. Codes:"
                    + " identity.role.unknown, identity.role.fixed, identity.permission.unknown.")
    public Response change(@PathParam("id") RoleId id, @Valid Roles.Change command) {
        var role = roles.change(caller.actor(), id, command, caller.requireIfMatch());
        return Replies.ok(role.version(), role);
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Remove a role that nobody holds",
            description =
                    "Needs If-Match. Permission: identity.roles. Codes: identity.role.unknown, identity.role.held.")
    public Response remove(@PathParam("id") RoleId id) {
        roles.remove(caller.actor(), id, caller.requireIfMatch());
        return Replies.none();
    }
}
