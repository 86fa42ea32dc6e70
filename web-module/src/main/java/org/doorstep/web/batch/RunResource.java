package org.doorstep.web.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Optional;
import org.doorstep.batch.Runs;
import org.doorstep.shared.Page;
import org.doorstep.shared.id.RunId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Runs of the night. */
@Path("/runs")
@ApplicationScoped
@Tag(name = "Night")
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {
    @Inject
    Caller caller;

    @Inject
    Runs runs;

    /** Which business date is to be closed. */
    public record Start(@NotNull LocalDate date) {}

    @POST
    @Operation(
            summary = "Close a business date",
            description =
                    "Permission settlement.run. The run that is under way for the date is given, not a second one."
                            + " Errors: settlement.night.not-over, settlement.night.predecessor.")
    public Response start(@Valid @NotNull Start command) {
        var run = runs.start(caller.actor(), command.date());
        return Replies.created("runs", run.id(), run);
    }

    @GET
    @Operation(summary = "List runs, newest first", description = "Permission settlement.run.")
    public Response list(@QueryParam("limit") @DefaultValue("50") int limit) {
        return Replies.page(new Page<>(runs.list(caller.actor(), limit), Optional.empty()));
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Watch a run",
            description =
                    "Permission settlement.run. Live on topic run/ID; progress by step with rate, expected end and what is"
                            + " usual, and why it waits or failed.")
    public Response get(@PathParam("id") RunId id) {
        return Replies.ok(runs.get(caller.actor(), id));
    }

    @POST
    @Path("/{id}/stop")
    @Operation(summary = "Stop a run after the chunks under way", description = "Permission settlement.run.")
    public Response stop(@PathParam("id") RunId id) {
        return Replies.ok(runs.stop(caller.actor(), id));
    }

    @POST
    @Path("/{id}/restart")
    @Operation(summary = "Go on with a run that stopped or failed", description = "Permission settlement.run.")
    public Response restart(@PathParam("id") RunId id) {
        return Replies.ok(runs.restart(caller.actor(), id));
    }

    @POST
    @Path("/{id}/steps/{step}/restart")
    @Operation(
            summary = "Do one step of an ended run again",
            description =
                    "Permission settlement.run. Only that step; those before it must be done. Nothing is booked twice."
                            + " Errors: batch.step.before, batch.step.unknown.")
    public Response restartStep(@PathParam("id") RunId id, @PathParam("step") String step) {
        return Replies.ok(runs.restart(caller.actor(), id, step));
    }
}
