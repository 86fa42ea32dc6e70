package org.doorstep.web.booking;

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
import org.doorstep.booking.Bookings;
import org.doorstep.shared.Page;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/bookings")
@ApplicationScoped
@Retried
@Tag(name = "Bookings")
@Produces(MediaType.APPLICATION_JSON)
public class BookingResource {
    /** @param channel such as {@code sandbox}. @param returnTo where the channel's page sends the customer back to */
    public record Pay(
            @NotBlank @Size(max = 40) String channel,
            @NotNull @Size(max = 500) String returnTo) {}

    @Inject
    Caller caller;

    @Inject
    Bookings bookings;

    @POST
    @Operation(
            summary = "Place a booking of one or several visits",
            description =
                    "Customers; staff with booking.manage for a customer. Needs Idempotency-Key. All visits or none:"
                            + " 409 booking.start.taken names the start that is not free; 422 booking.price.changed carries the"
                            + " new total.")
    public Response place(@Valid Bookings.PlaceBooking command) {
        var booking = bookings.place(caller.actor(), command);
        return Replies.created("bookings", booking.id(), booking.version(), booking);
    }

    @GET
    @Operation(
            summary = "List bookings, newest first",
            description =
                    "Customers see their own; staff with booking.read search by number, exact phone, its last four digits"
                            + " (phoneEnding), customer, worker, area, district, state and time of placing (a company's staff"
                            + " among bookings with its visits). Several states may be named.")
    public Response list(@Valid @BeanParam BookingQuery query, @BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(query.ask(bookings, caller.actor(), paging.request()), uri);
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Read a booking with its visits and money",
            description =
                    "Its customer, its workers, staff with booking.read in scope; 404 booking.unknown for others. A worker is"
                            + " told the note until the own visits are over; a company's staff are told of their own"
                            + " workers.")
    public Response get(@PathParam("id") BookingId id) {
        var booking = bookings.get(caller.actor(), id);
        return Replies.ok(booking.version(), booking);
    }

    @POST
    @Path("/{id}/payments")
    @Operation(
            summary = "Start an online payment of what is due",
            description = "Its customer. Needs Idempotency-Key. Poll /payments/{id} for payUrl. Refuses with"
                    + " booking.payment.too-late, booking.payment.nothing-due, booking.payment.channel.")
    public Response pay(@PathParam("id") BookingId id, @Valid Pay body) {
        var payment = bookings.pay(caller.actor(), id, body.channel(), body.returnTo(), Optional.of(caller.address()));
        return Replies.created("payments", payment.id(), payment.version(), payment);
    }

    @GET
    @Path("/{id}/cancellation-fee")
    @Operation(
            summary = "Show what cancelling costs now",
            description =
                    "Its customer, or staff with booking.manage (forCustomer=true shows the customer's fee). Without"
                            + " visit: every visit not yet begun.")
    public Bookings.FeeQuote fee(
            @PathParam("id") BookingId id,
            @QueryParam("visit") @Nullable VisitId visit,
            @QueryParam("forCustomer") boolean forCustomer) {
        return bookings.cancellationFee(caller.actor(), id, Optional.ofNullable(visit), forCustomer);
    }

    @POST
    @Path("/{id}/cancellation")
    @Operation(
            summary = "Cancel a visit, or every visit not yet begun",
            description =
                    "Its customer by the policy; staff with booking.manage on our side (free, compensated) or for the"
                            + " customer. A visit that nobody is held for, or whose worker is late, costs nothing. The fee"
                            + " shown is sent back: 422 booking.fee.changed carries the new one.")
    public Response cancel(@PathParam("id") BookingId id, @Valid Bookings.Cancel body) {
        var booking = bookings.cancel(caller.actor(), id, body);
        return Replies.ok(booking.version(), booking);
    }

    @GET
    @Path("/{id}/timeline")
    @Operation(
            summary = "Tell the booking's story",
            description = "As for reading it; platform staff see the journal's lines too.")
    public Response timeline(@PathParam("id") BookingId id) {
        return Replies.page(new Page<>(bookings.timeline(caller.actor(), id), Optional.empty()));
    }

    @GET
    @Path("/{id}/standing")
    @Operation(
            summary = "Hold the booking's money against the ledger",
            description =
                    "Permission booking.read, platform only. Prepaid and receivable by the visits and by the ledger.")
    public Bookings.Standing standing(@PathParam("id") BookingId id) {
        return bookings.standing(caller.actor(), id);
    }
}
