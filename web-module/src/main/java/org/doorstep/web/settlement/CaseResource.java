package org.doorstep.web.settlement;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.doorstep.settlement.Cases;
import org.doorstep.shared.id.CaseId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Differences that a person decides. */
@Path("/cases")
@RequestScoped
@Retried
@Tag(name = "Settlement")
@Produces(MediaType.APPLICATION_JSON)
public class CaseResource {
    @Inject
    Caller caller;

    @Inject
    Cases cases;

    /** A decision. @param action {@code suspense}, {@code refund}, {@code ask-again}, {@code none} */
    public record Resolution(
            @NotNull @Pattern(regexp = "suspense|refund|ask-again|none")
            String action,

            @NotNull @Size(min = 1, max = 500) String remark) {}

    @GET
    @Operation(summary = "List cases, newest first", description = "Permission settlement.cases. Filter: open.")
    public Response list(
            @QueryParam("open") @DefaultValue("true") boolean open, @BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(cases.list(caller.actor(), open, paging.request()), uri);
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
                    + " settlement.case.still-there, settlement.case.no-difference, settlement.case.no-payment.")
    public Response resolve(@PathParam("id") CaseId id, @Valid @NotNull Resolution command) {
        return Replies.ok(cases.resolve(caller.actor(), id, command.action(), command.remark()));
    }
}
