package org.doorstep.web.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import java.util.Optional;
import org.doorstep.settlement.Adjustments;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.id.AdjustmentId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Fines, bonuses, compensations and write-offs. */
@Path("/adjustments")
@ApplicationScoped
@Retried
@Tag(name = "Settlement")
@Produces(MediaType.APPLICATION_JSON)
public class AdjustmentResource {
    /** Why something is declined. */
    public record Remark(
            @NotBlank @Size(max = 300) @PlainText String remark) {}

    @Inject
    Caller caller;

    @Inject
    Adjustments adjustments;

    @POST
    @Operation(
            summary = "Fine or reward a worker, compensate a customer, or write off what is owed",
            description =
                    "Permission settlement.adjust for FINE and BONUS, booking.refund for COMPENSATION and WRITE_OFF."
                            + " Needs Idempotency-Key. Posted at once within the limit of the settings settlement.alone-limit and"
                            + " booking.alone-limit (what the same person decided today about the same worker or booking counts"
                            + " with it), else proposed: a second person approves.")
    public Response propose(@Valid @NotNull Adjustments.Propose command) {
        var made = adjustments.propose(caller.actor(), command);
        return Replies.created("adjustments", made.id(), made.version(), made);
    }

    @GET
    @Operation(
            summary = "List adjustments, newest first",
            description =
                    "Permission settlement.adjust, settlement.approve or booking.refund. Filters: state (PROPOSED,"
                            + " POSTED, DECLINED, WITHDRAWN), worker, booking.")
    public Response list(
            @QueryParam("state") Adjustments.@Nullable State state,
            @QueryParam("worker") @Nullable WorkerId worker,
            @QueryParam("booking") @Nullable BookingId booking,
            @BeanParam Paging paging,
            @Context UriInfo uri) {
        var subject = Optional.ofNullable(worker).map(WorkerId::value).or(() -> Optional.ofNullable(booking)
                .map(BookingId::value));
        return Replies.page(
                adjustments.list(caller.actor(), Optional.ofNullable(state), subject, paging.request()), uri);
    }

    @GET
    @Path("/{id: [0-9]+}")
    @Operation(
            summary = "Open an adjustment",
            description = "Permission settlement.adjust, settlement.approve or booking.refund.")
    public Response get(@PathParam("id") AdjustmentId id) {
        var found = adjustments.get(caller.actor(), id);
        return Replies.ok(found.version(), found);
    }

    @POST
    @Path("/{id: [0-9]+}/approval")
    @Operation(
            summary = "Approve an adjustment, which posts it",
            description =
                    "Permission settlement.approve; another person than the one who proposed it (422"
                            + " settlement.adjustment.same-person). 409 settlement.adjustment.state when it is decided already.")
    public Response approve(@PathParam("id") AdjustmentId id) {
        return reply(adjustments.approve(caller.actor(), id));
    }

    @POST
    @Path("/{id: [0-9]+}/refusal")
    @Operation(
            summary = "Decline an adjustment",
            description = "Permission settlement.approve; another person than the one who proposed it.")
    public Response decline(@PathParam("id") AdjustmentId id, @Valid @NotNull Remark body) {
        return reply(adjustments.decline(caller.actor(), id, body.remark()));
    }

    @POST
    @Path("/{id: [0-9]+}/withdrawal")
    @Operation(
            summary = "Take back what one has proposed",
            description = "Permission as for proposing it; the person who proposed it.")
    public Response withdraw(@PathParam("id") AdjustmentId id) {
        return reply(adjustments.withdraw(caller.actor(), id));
    }

    private static Response reply(Adjustments.Adjustment adjustment) {
        return Replies.ok(adjustment.version(), adjustment);
    }
}
