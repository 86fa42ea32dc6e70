package org.doorstep.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.doorstep.identity.Accounts;
import org.doorstep.identity.ForgottenPasswords;
import org.doorstep.identity.Roles;
import org.doorstep.shared.id.PersonId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People's accounts, as those see them who keep them. */
@Path("/people")
@ApplicationScoped
@Retried
@Tag(name = "People")
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {
    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    ForgottenPasswords passwords;

    @Inject
    Roles roles;

    @GET
    @Operation(
            summary = "List people",
            description =
                    "Newest first; by role, company, exact phone or e-mail. Phones of customers and workers are masked."
                            + " Permission: identity.people; a company's staff see their own. Codes: identity.phone.wrong, identity.email.wrong, identity.search.role.")
    public Response list(@BeanParam PeopleQuery query, @BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(accounts.list(caller.actor(), query.filter(), paging.request()), uri);
    }

    @POST
    @Operation(
            summary = "Make a staff account",
            description = "The first password must be changed. Permission: identity.people; for roles of the platform"
                    + " identity.roles too. Codes: identity.email.taken, identity.email.wrong, identity.password.weak,"
                    + " identity.role.unknown-name, identity.role.wrong-house.")
    public Response create(@Valid Accounts.NewStaff command) {
        var entry = accounts.create(caller.actor(), command);
        return Replies.created("people", entry.account().id(), entry.version(), entry);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Read a person's account",
            description =
                    "The phone of a customer or worker is masked; one's own is in /me. Permission: identity.people, or"
                            + " one's own. Code: identity.person.unknown.")
    public Response get(@PathParam("id") PersonId id) {
        var entry = accounts.entry(caller.actor(), id);
        return Replies.ok(entry.version(), entry);
    }

    @PUT
    @Path("{id}/roles")
    @Operation(
            summary = "Replace the roles of a member of staff",
            description =
                    "Takes effect within 5 s. If-Match names the version that was seen. Permission: identity.roles; for a company's staff identity.people."
                            + " Codes: identity.person.unknown, identity.person.no-staff, identity.role.unknown-name,"
                            + " identity.role.wrong-house, identity.role.last-administrator.")
    public Response assign(@PathParam("id") PersonId id, @Valid Roles.Assign command) {
        var entry = roles.assign(caller.actor(), id, command.roles(), caller.ifMatch());
        return Replies.ok(entry.version(), entry);
    }

    @POST
    @Path("{id}/password")
    @Operation(
            summary = "Give a member of staff another first password",
            description =
                    "For who has forgotten it. Ends all sessions; the password must be changed at the next sign-in."
                            + " Permission: identity.people; for who holds roles of the platform identity.roles too, and a company's"
                            + " staff must hold what the other one does. Not for oneself. Codes: identity.person.unknown,"
                            + " identity.person.erased, identity.person.no-staff, identity.password.own, identity.password.weak.")
    public Response replacePassword(@PathParam("id") PersonId id, @Valid ForgottenPasswords.Replace command) {
        return Replies.ok(passwords.replace(caller.actor(), id, command));
    }

    @POST
    @Path("{id}/block")
    @Operation(
            summary = "Keep a person out",
            description =
                    "Ends all sessions. Permission: as for another first password. Codes: identity.person.unknown,"
                            + " identity.person.erased, identity.role.last-administrator.")
    public Response block(@PathParam("id") PersonId id) {
        return Replies.ok(accounts.block(caller.actor(), id));
    }

    @DELETE
    @Path("{id}/block")
    @Operation(
            summary = "Let a person in again",
            description = "Permission: as for another first password. Codes: identity.person.unknown,"
                    + " identity.person.erased.")
    public Response unblock(@PathParam("id") PersonId id) {
        return Replies.ok(accounts.unblock(caller.actor(), id));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Erase a person",
            description =
                    "Destroys the key of the person's data, for good. Permission: identity.people on the platform; for who"
                            + " holds roles of the platform identity.roles too. Codes: identity.person.unknown, identity.person.erased, identity.role.last-administrator.")
    public Response erase(@PathParam("id") PersonId id) {
        accounts.erase(caller.actor(), id);
        return Replies.none();
    }
}
