package org.doorstep.web.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;
import org.doorstep.settlement.Cases;
import org.doorstep.settlement.Colleagues;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Page;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.CaseId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Differences that a person decides. */
@Path("/cases")
@ApplicationScoped
@Retried
@Tag(name = "Settlement")
@Produces(MediaType.APPLICATION_JSON)
public class CaseResource {
    private static final String NONE = "none";

    @Inject
    Caller caller;

    @Inject
    Cases cases;

    @Inject
    Colleagues colleagues;

    /** A decision. @param action {@code suspense}, {@code refund}, {@code ask-again}, {@code write-off}, {@code none} */
    public record Resolution(
            @NotNull @Pattern(regexp = "suspense|refund|ask-again|write-off|none")
            String action,

            @NotNull @Size(min = 1, max = 500) String remark) {}

    /** @param person who may work on cases; nobody gives it back to the queue */
    public record Owner(Optional<PersonId> person) {}

    /** @param files ids of uploads of the caller's with purpose EVIDENCE */
    public record Comment(
            @NotNull @Size(min = 1, max = 1000) String words, Optional<Set<MediaId>> files) {}

    @GET
    @Operation(
            summary = "List cases, newest first",
            description =
                    "Permission settlement.cases. Filters: open; owner (a person's id, or none); kind; until (first"
                            + " seen on this date or before).")
    public Response list(
            @QueryParam("open") @DefaultValue("true") boolean open,
            @QueryParam("owner") @Nullable String owner,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("until") @Nullable String until,
            @BeanParam Paging paging,
            @Context UriInfo uri) {
        boolean unowned = NONE.equals(owner);
        var filter = new Cases.Filter(
                open,
                Optional.ofNullable(owner).filter(each -> !unowned).map(CaseResource::person),
                unowned,
                Optional.ofNullable(kind),
                Dates.optional("until", until));
        return Replies.page(cases.list(caller.actor(), filter, paging.request()), uri);
    }

    private static PersonId person(String text) {
        return new PersonId(Ids.parse(text).orElseThrow(() -> new Refused("settlement.case.owner-broken")));
    }

    @GET
    @Path("/colleagues")
    @Operation(
            summary = "List who may be given a case",
            description = "Permission settlement.cases. Platform staff who have it too, by name; at most 500.")
    public Response colleagues() {
        return Replies.page(new Page<>(colleagues.list(caller.actor()), Optional.empty()));
    }

    @PUT
    @Path("/{id: [0-9]+}/owner")
    @Operation(
            summary = "Take a case, give it to somebody, or give it back",
            description = "Permission settlement.cases. Errors: settlement.case.owner, settlement.case.closed.")
    public Response own(@PathParam("id") CaseId id, @Valid @NotNull Owner command) {
        return Replies.ok(cases.own(caller.actor(), id, command.person()));
    }

    @GET
    @Path("/{id: [0-9]+}/comments")
    @Operation(
            summary = "Read what was said about a case, oldest first",
            description = "Permission settlement.cases. Files as URLs for ten minutes.")
    public Response comments(@PathParam("id") CaseId id, @BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(cases.comments(caller.actor(), id, paging.request()), uri);
    }

    @POST
    @Path("/{id: [0-9]+}/comments")
    @Operation(
            summary = "Say something about a case, with files",
            description = "Permission settlement.cases. Errors: settlement.case.files.")
    public Response comment(@PathParam("id") CaseId id, @Valid @NotNull Comment command) {
        cases.comment(caller.actor(), id, command.words(), command.files().orElse(Set.of()));
        return Replies.none();
    }

    @GET
    @Path("/{id: [0-9]+}")
    @Operation(summary = "Open a case", description = "Permission settlement.cases.")
    public Response get(@PathParam("id") CaseId id) {
        var found = cases.get(caller.actor(), id);
        return Replies.ok(found.version(), found);
    }

    @POST
    @Path("/{id: [0-9]+}/resolution")
    @Operation(
            summary = "Decide a case",
            description = "Permission settlement.cases. Posts what the action must. Errors: settlement.case.closed,"
                    + " settlement.case.asked (what was asked about is compared anew before its sums are posted),"
                    + " settlement.case.still-there, settlement.case.no-channel, settlement.case.no-difference,"
                    + " settlement.case.no-payment, settlement.case.much, settlement.case.same-person.")
    public Response resolve(@PathParam("id") CaseId id, @Valid @NotNull Resolution command) {
        return Replies.ok(cases.resolve(caller.actor(), id, command.action(), command.remark()));
    }
}
