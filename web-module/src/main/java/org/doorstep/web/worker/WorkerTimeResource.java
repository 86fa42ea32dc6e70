package org.doorstep.web.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Retried;
import org.doorstep.worker.Rosters;
import org.doorstep.worker.Workers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When and where a worker works. */
@Path("/workers")
@ApplicationScoped
@Retried
@Tag(name = "Workers")
@Produces(MediaType.APPLICATION_JSON)
public class WorkerTimeResource {
    @Inject
    Caller caller;

    @Inject
    Rosters rosters;

    @PUT
    @Path("/{id}/rota")
    @Operation(
            summary = "Set a worker's weekly hours",
            description =
                    "The worker; staff with worker.manage in scope. Local time of the city, quarter-hours; what is"
                            + " taken stays taken. If-Match names the version that was seen. Codes: worker.rota.unaligned,"
                            + " worker.rota.overlap, worker.rota.too-many.")
    public Response setRota(@PathParam("id") WorkerId id, @Valid Workers.Rota body) {
        return WorkerResource.versioned(rosters.setRota(caller.actor(), id, body, caller.ifMatch()));
    }

    @PUT
    @Path("/{id}/territory")
    @Operation(
            summary = "Set where a worker goes",
            description = "The worker; staff with worker.manage in scope. If-Match names the version that was seen."
                    + " Codes: worker.territory.area,"
                    + " worker.territory.district.")
    public Response setTerritory(@PathParam("id") WorkerId id, @Valid Workers.Territory body) {
        return WorkerResource.versioned(rosters.setTerritory(caller.actor(), id, body, caller.ifMatch()));
    }

    @POST
    @Path("/{id}/leave")
    @Operation(
            summary = "Take leave, both days included",
            description = "The worker; staff with worker.manage in scope. Codes: worker.leave.dates,"
                    + " worker.leave.overlap (409), worker.leave.too-many.")
    public Response takeLeave(@PathParam("id") WorkerId id, @Valid Workers.Leave body) {
        return WorkerResource.versioned(rosters.takeLeave(caller.actor(), id, body));
    }

    @DELETE
    @Path("/{id}/leave/{from}")
    @Operation(
            summary = "Call off the leave that begins on a day",
            description = "The worker; staff with worker.manage in scope. Codes: worker.leave.unknown.")
    public Response callOff(@PathParam("id") WorkerId id, @PathParam("from") LocalDate from) {
        return WorkerResource.versioned(rosters.callOffLeave(caller.actor(), id, from));
    }
}
