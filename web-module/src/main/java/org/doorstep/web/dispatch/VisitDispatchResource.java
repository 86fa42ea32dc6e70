package org.doorstep.web.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.doorstep.dispatch.Boards;
import org.doorstep.dispatch.Dispatch;
import org.doorstep.shared.Page;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.Visits;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who gets a visit. */
@Path("/visits")
@ApplicationScoped
@Retried
@Tag(name = "Dispatch")
@Produces(MediaType.APPLICATION_JSON)
public class VisitDispatchResource {
    /** To whom a visit is given. */
    public record Assign(@NotNull WorkerId worker) {}

    /** Why the worker cannot come. */
    public record Withdraw(
            @NotBlank @Size(max = 300) @PlainText String reason) {}

    @Inject
    Caller caller;

    @Inject
    Dispatch dispatch;

    @Inject
    Boards boards;

    @Inject
    Visits visits;

    @GET
    @Path("/open")
    @Operation(
            summary = "List open visits that one could take, nearest start first",
            description = "Workers: those within the territory that fit certificates, rota, travel and the customer's"
                    + " wishes.")
    public Response open(@QueryParam("limit") @DefaultValue("50") int limit) {
        return all(dispatch.openFor(caller.actor(), limit));
    }

    @POST
    @Path("/{id}/grab")
    @Operation(
            summary = "Take an open visit",
            description = "Workers. The first wins, all others get 409 visit.taken. 422 dispatch.unfit names why not;"
                    + " 409 availability.taken when another reservation or the way to it is in between.")
    public Response grab(@PathParam("id") VisitId id) {
        dispatch.grab(caller.actor(), id);
        return shown(id);
    }

    @POST
    @Path("/{id}/assignment")
    @Operation(
            summary = "Give an open or assigned visit to a worker",
            description = "Permission dispatch.assign; a company gives its own visits to its own workers. If-Match is"
                    + " respected. Codes as for grabbing.")
    public Response assign(@PathParam("id") VisitId id, @Valid Assign body) {
        dispatch.assign(caller.actor(), id, body.worker(), caller.ifMatch());
        return shown(id);
    }

    @POST
    @Path("/{id}/withdrawal")
    @Operation(
            summary = "Give a visit back",
            description = "Its worker, or permission dispatch.assign. The visit opens again, the next best is held, and"
                    + " it counts against the worker.")
    public Response withdraw(@PathParam("id") VisitId id, @Valid Withdraw body) {
        dispatch.withdraw(caller.actor(), id, body.reason());
        return Replies.none();
    }

    @GET
    @Path("/{id}/candidates")
    @Operation(
            summary = "Tell who fits a visit now, who does not and why",
            description = "Permission dispatch.assign; a company sees its own workers.")
    public Response candidates(@PathParam("id") VisitId id, @QueryParam("limit") @DefaultValue("50") int limit) {
        return all(boards.candidates(caller.actor(), id, limit));
    }

    @GET
    @Path("/{id}/decisions")
    @Operation(
            summary = "Explain the choices made for a visit, newest first",
            description = "Permission dispatch.assign. A company's staff are told of their own workers.")
    public Response decisions(@PathParam("id") VisitId id) {
        return all(boards.explain(caller.actor(), id));
    }

    private Response shown(VisitId id) {
        var visit = visits.get(caller.actor(), id);
        return Replies.ok(visit.version(), visit);
    }

    private static Response all(List<?> items) {
        return Replies.page(new Page<>(items, Optional.empty()));
    }
}
