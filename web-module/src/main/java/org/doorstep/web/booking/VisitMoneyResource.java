package org.doorstep.web.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.doorstep.booking.Bookings;
import org.doorstep.shared.Page;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.VisitId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is about a visit's money and time, and belongs to its booking. */
@Path("/visits")
@ApplicationScoped
@Retried
@Tag(name = "Bookings")
@Produces(MediaType.APPLICATION_JSON)
public class VisitMoneyResource {
    /** Why something is done. */
    public record Reason(
            @NotBlank @Size(max = 300) @PlainText String reason) {}

    @Inject
    Caller caller;

    @Inject
    Bookings bookings;

    @GET
    @Path("/{id}/reschedule-fee")
    @Operation(
            summary = "Show what moving a visit to another start costs now",
            description = "Its customer, or staff with booking.manage. Parameter start: ISO 8601 with offset.")
    public Bookings.FeeQuote fee(@PathParam("id") VisitId id, @QueryParam("start") @Nullable Instant start) {
        if (start == null) {
            throw new Refused("shared.parameter.time", Map.of("text", ""));
        }
        return bookings.rescheduleFee(caller.actor(), id, start);
    }

    @POST
    @Path("/{id}/rescheduling")
    @Operation(
            summary = "Move a visit to another start",
            description =
                    "Its customer, or staff with booking.manage; the fee shown is sent back (422 booking.fee.changed)."
                            + " If-Match names the visit's version.")
    public Response reschedule(@PathParam("id") VisitId id, @Valid @NotNull Bookings.Reschedule body) {
        var booking = bookings.reschedule(caller.actor(), id, body.start(), body.fee(), caller.ifMatch());
        return Replies.ok(booking.version(), booking);
    }

    @POST
    @Path("/{id}/extras")
    @Operation(
            summary = "Propose a listed extra on site",
            description = "Its worker, while at work. 422 booking.extra.too-much names the cap.")
    public Response propose(@PathParam("id") VisitId id, @Valid Bookings.ProposeExtra body) {
        var extra = bookings.propose(caller.actor(), id, body.extra(), body.quantity());
        return Replies.created("extras", extra.id(), extra);
    }

    @POST
    @Path("/{id}/cash")
    @Operation(
            summary = "Take cash for a visit",
            description = "Its worker, once there. Needs Idempotency-Key. 422 booking.cash.too-much names what is due.")
    public Response cash(@PathParam("id") VisitId id, @Valid Bookings.CollectCash body) {
        var booking = bookings.collectCash(caller.actor(), id, body.amount());
        return Replies.ok(booking.version(), booking);
    }

    @POST
    @Path("/{id}/refunds")
    @Operation(
            summary = "Give money back for a visit, before or after it was settled",
            description =
                    "Permission booking.refund. Needs Idempotency-Key. One refund for each payment it is taken from.")
    public Response refund(@PathParam("id") VisitId id, @Valid Bookings.GiveBack body) {
        return Replies.page(
                new Page<>(bookings.refund(caller.actor(), id, body.amount(), body.reason()), Optional.empty()));
    }

    @POST
    @Path("/{id}/write-off")
    @Operation(
            summary = "Write off what a finished visit still lacks",
            description =
                    "Permission booking.refund. Up to the setting booking.alone-limit, with all that the same person wrote"
                            + " off or granted today about the same booking. Errors: booking.write-off.nothing,"
                            + " booking.write-off.needs-two.")
    public Response writeOff(@PathParam("id") VisitId id, @Valid Reason body) {
        var booking = bookings.writeOff(caller.actor(), id, body.reason());
        return Replies.ok(booking.version(), booking);
    }

    @POST
    @Path("/{id}/freeze")
    @Operation(summary = "Keep a visit's money from being shared out", description = "Permission booking.freeze.")
    public Response freeze(@PathParam("id") VisitId id, @Valid Reason body) {
        bookings.freeze(caller.actor(), id, body.reason());
        return Replies.none();
    }

    @DELETE
    @Path("/{id}/freeze")
    @Operation(summary = "Let a visit's money be shared out again", description = "Permission booking.freeze.")
    public Response release(@PathParam("id") VisitId id) {
        bookings.release(caller.actor(), id);
        return Replies.none();
    }
}
