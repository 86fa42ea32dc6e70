package org.doorstep.web.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.doorstep.booking.Bookings;
import org.doorstep.shared.id.ExtraId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/extras")
@ApplicationScoped
@Retried
@Tag(name = "Bookings")
@Produces(MediaType.APPLICATION_JSON)
public class ExtraResource {
    /** The customer's word. */
    public record Answer(boolean accept) {}

    @Inject
    Caller caller;

    @Inject
    Bookings bookings;

    @POST
    @Path("/{id}/answer")
    @Operation(
            summary = "Accept or decline a proposed extra",
            description = "The booking's customer. 409 booking.extra.answered, 422 booking.extra.too-late.")
    public Bookings.ExtraLine answer(@PathParam("id") ExtraId id, @Valid Answer body) {
        return bookings.answer(caller.actor(), id, body.accept());
    }
}
