package org.doorstep.web.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.doorstep.shared.DeadLetters;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/dead-letters")
@ApplicationScoped
@Retried
@Tag(name = "Operation")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
    @Inject
    Caller caller;

    @Inject
    DeadLetters letters;

    @GET
    @Operation(summary = "List events that could not be delivered", description = "Permission shared.dead-letters.")
    public Response list(@BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(letters.list(caller.actor(), paging.request()), uri);
    }

    @POST
    @Path("/{id}/replay")
    @Operation(
            summary = "Send an event to its handler once more",
            description = "Permission shared.dead-letters. Audited.")
    public Response replay(@PathParam("id") String id) {
        letters.replay(caller.actor(), id);
        return Replies.none();
    }
}
