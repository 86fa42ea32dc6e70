package org.doorstep.web.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.doorstep.settlement.Earnings;
import org.doorstep.shared.Page;
import org.doorstep.shared.id.VisitId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What visits pay the worker who asks, before they are settled. */
@Path("/workers/me/earnings")
@ApplicationScoped
@Tag(name = "Settlement")
@Produces(MediaType.APPLICATION_JSON)
public class EarningResource {
    @Inject
    Caller caller;

    @Inject
    Earnings earnings;

    @GET
    @Path("/open")
    @Operation(
            summary = "Show what open visits would pay",
            description =
                    "Workers, for visits of their territory, by the contract in force on the day of service; after"
                            + " withholding. Those taken meanwhile are left out.")
    public Response open(@QueryParam("visit") @Size(max = 100) Set<VisitId> visits) {
        return Replies.page(new Page<>(earnings.ofOpen(caller.actor(), visits), Optional.empty()));
    }

    @GET
    @Path("/{date}")
    @Operation(
            summary = "Show what a day of one's own visits pays",
            description = "Workers. Earned so far and expected in all, by the contract in force on the day of service;"
                    + " what the night then pays stands on the statement.")
    public Earnings.Day day(@PathParam("date") LocalDate date) {
        return earnings.ofDay(caller.actor(), date);
    }
}
