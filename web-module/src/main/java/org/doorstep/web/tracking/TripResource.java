package org.doorstep.web.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.doorstep.shared.id.VisitId;
import org.doorstep.tracking.LiveTrips;
import org.doorstep.tracking.LiveTrips.Position;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The worker's way to a visit. */
@Path("/visits")
@ApplicationScoped
@Retried
@Tag(name = "Tracking")
@Produces(MediaType.APPLICATION_JSON)
public class TripResource {
    @Inject
    Caller caller;

    @Inject
    LiveTrips trips;

    /** Positions, in any order. */
    public record Report(
            @NotNull @Size(min = 1, max = LiveTrips.MOST_POSITIONS)
            List<@NotNull @Valid Position> positions) {}

    /** How many of them were news. */
    public record Taken(int taken) {}

    @POST
    @Path("{id}/positions")
    @Operation(
            summary = "Report positions",
            description =
                    "For the assigned worker while the visit is EN_ROUTE; at most 20 at a time. Older ones than the"
                            + " last known are dropped. Codes: tracking.visit.not-under-way, tracking.positions.too-often.")
    public Response report(@PathParam("id") VisitId id, @Valid @NotNull Report report) {
        return Replies.ok(new Taken(trips.report(caller.actor(), id, report.positions())));
    }

    @GET
    @Path("{id}/trip")
    @Operation(
            summary = "See how the worker comes",
            description = "For whoever may see the visit; the polling twin of topic visit/ID. Without a position unless"
                    + " the worker is under way.")
    public Response trip(@PathParam("id") VisitId id) {
        return Replies.ok(trips.trip(caller.actor(), id));
    }
}
