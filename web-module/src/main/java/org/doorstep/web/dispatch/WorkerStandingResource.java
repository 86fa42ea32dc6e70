package org.doorstep.web.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.doorstep.dispatch.Boards;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How workers have kept their promises. */
@Path("/workers")
@ApplicationScoped
@Retried
@Tag(name = "Dispatch")
@Produces(MediaType.APPLICATION_JSON)
public class WorkerStandingResource {
    @Inject
    Caller caller;

    @Inject
    Boards boards;

    @GET
    @Path("/{id}/standing")
    @Operation(
            summary = "Count a worker's breaches: given back, late, absent",
            description = "The worker; staff with worker.read in scope. What each costs, and from when on a worker gets"
                    + " no visits, operators set (dispatch.breach.*).")
    public Boards.Standing standing(@PathParam("id") WorkerId id) {
        return boards.standing(caller.actor(), id);
    }
}
