package org.doorstep.web.visit;

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
import java.time.Duration;
import java.time.Instant;
import org.doorstep.visit.VisitRecords;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The acting worker's own visits. */
@Path("/workers/me/visits")
@ApplicationScoped
@Retried
@Tag(name = "Visits")
@Produces(MediaType.APPLICATION_JSON)
public class OwnVisitsResource {
    private static final Duration TWO_WEEKS = Duration.ofDays(14);

    @Inject
    Caller caller;

    @Inject
    VisitRecords records;

    @GET
    @Operation(
            summary = "List one's own visits by start",
            description = "Workers. Parameters from and until: ISO 8601; without them the coming two weeks.")
    public Response list(
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("until") @Nullable Instant until,
            @BeanParam Paging paging,
            @Context UriInfo uri) {
        var actor = caller.actor();
        return Replies.page(
                records.ofWorker(actor, actor.worker(), records.range(from, until, TWO_WEEKS), paging.request()), uri);
    }
}
