package org.doorstep.web.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.doorstep.contact.Calls;
import org.doorstep.shared.id.VisitId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Masked numbers of a visit. */
@Path("/visits")
@ApplicationScoped
@Retried
@Tag(name = "Contact")
@Produces(MediaType.APPLICATION_JSON)
public class CallResource {
    @Inject
    Caller caller;

    @Inject
    Calls calls;

    @POST
    @Path("{id}/call")
    @Operation(
            summary = "Get a number that reaches the other side",
            description = "For the visit's customer and its assigned worker, from a day before the start until an hour"
                    + " after the end. Asking again gives the same number. Codes: contact.call.not-now,"
                    + " contact.call.no-phone, contact.call.too-often, contact.call.unavailable.")
    public Response bind(@PathParam("id") VisitId id) {
        return Replies.ok(calls.bind(caller.actor(), id));
    }
}
