package org.doorstep.web.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who did what, and whether the trail is whole. */
@Path("/audit")
@ApplicationScoped
@Retried
@Tag(name = "Audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    @Inject
    Caller caller;

    @Inject
    AuditTrail audit;

    @GET
    @Path("entries")
    @Operation(
            summary = "Search the audit trail",
            description = "Newest first; by subject (type and id), person, action, time (from, until exclusive)."
                    + " Permission: audit.read. Code: audit.search.subject.")
    public Response search(@BeanParam AuditQuery query, @BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(audit.search(caller.actor(), query.filter(), paging.request()), uri);
    }

    @GET
    @Path("verification")
    @Operation(
            summary = "Verify the audit trail",
            description =
                    "Walks both chains; names rows changed, deleted or cut off. With ?head=place:hash from the log"
                            + " org.doorstep.audit.head a cut-off end is found too. Permission: audit.read. Code: audit.head.wrong.")
    public AuditTrail.Verification verify(@QueryParam("head") @Nullable String head) {
        return audit.verify(caller.actor(), Optional.ofNullable(head));
    }
}
