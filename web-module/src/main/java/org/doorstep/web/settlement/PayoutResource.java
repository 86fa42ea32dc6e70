package org.doorstep.web.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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
import java.util.Map;
import java.util.Optional;
import org.doorstep.settlement.Payouts;
import org.doorstep.shared.Page;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.PayoutId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Payouts: looked at, released by a second person, shown as the bank's file. */
@Path("/payouts")
@ApplicationScoped
@Retried
@Tag(name = "Settlement")
@Produces(MediaType.APPLICATION_JSON)
public class PayoutResource {
    @Inject
    Caller caller;

    @Inject
    Payouts payouts;

    @GET
    @Operation(
            summary = "List payouts, newest first",
            description =
                    "Permission settlement.payouts. Filters: date, state (WAITING, PREPARED, RELEASED, SENT, UNKNOWN,"
                            + " PAID, REJECTED, RETURNED, NETTED).")
    public Response list(
            @QueryParam("date") @Nullable String date,
            @QueryParam("state") @Nullable String state,
            @BeanParam Paging paging,
            @Context UriInfo uri) {
        return Replies.page(
                payouts.list(
                        caller.actor(),
                        Dates.optional("date", date),
                        Optional.ofNullable(state).map(PayoutResource::state),
                        paging.request()),
                uri);
    }

    @GET
    @Path("/{id: [0-9]+}")
    @Operation(summary = "Open a payout", description = "Permission settlement.payouts.")
    public Response get(@PathParam("id") PayoutId id) {
        var payout = payouts.get(caller.actor(), id);
        return Replies.ok(payout.version(), payout);
    }

    @POST
    @Path("/release")
    @Operation(
            summary = "Release payouts of a night to the bank",
            description =
                    "Permission settlement.release; Idempotency-Key required. Errors: settlement.release.same-person,"
                            + " settlement.release.no-account, settlement.release.cooling, settlement.release.over-limit,"
                            + " settlement.payout.state.")
    public Response release(@Valid @NotNull Payouts.Release command) {
        return Replies.ok(new Payouts.Released(payouts.release(caller.actor(), command.date(), command.payouts())));
    }

    @GET
    @Path("/bank-file")
    @Produces(MediaType.APPLICATION_XML)
    @Operation(
            summary = "Download a date's pain.001.001.09 file",
            description = "Permission settlement.release: it shows account numbers.")
    public Response bankFile(@QueryParam("date") @Nullable String date) {
        var day = Dates.required("date", date);
        return Response.ok(payouts.bankFile(caller.actor(), day), MediaType.APPLICATION_XML)
                .header("Content-Disposition", "attachment; filename=\"pain.001-" + day + ".xml\"")
                .build();
    }

    @GET
    @Path("/bank-files")
    @Operation(
            summary = "List what was handed in at the bank for a date",
            description = "Permission settlement.payouts. A file's messageId opens it.")
    public Response bankFiles(@QueryParam("date") @Nullable String date) {
        var files = payouts.bankFiles(caller.actor(), Dates.required("date", date));
        return Replies.page(new Page<>(files, Optional.empty()));
    }

    @GET
    @Path("/bank-files/{message: [A-Za-z0-9-]+}")
    @Produces(MediaType.APPLICATION_XML)
    @Operation(
            summary = "Download one pain.001.001.09 file as it was handed in",
            description =
                    "Permission settlement.release: it shows account numbers. Errors: settlement.bank-file.unknown.")
    public Response sentFile(@PathParam("message") String message) {
        return Response.ok(payouts.bankFile(caller.actor(), message), MediaType.APPLICATION_XML)
                .header("Content-Disposition", "attachment; filename=\"pain.001-" + message + ".xml\"")
                .build();
    }

    private static Payouts.State state(String text) {
        try {
            return Payouts.State.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new Refused("settlement.state.unknown", Map.of("state", text));
        }
    }
}
