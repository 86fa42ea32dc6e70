package org.doorstep.web.review;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.doorstep.media.MediaStore;
import org.doorstep.review.Reviews;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A worker's public reviews. */
@Path("/workers")
@ApplicationScoped
@Retried
@Tag(name = "Reviews")
@Produces(MediaType.APPLICATION_JSON)
public class WorkerReviewResource {
    @Inject
    Caller caller;

    @Inject
    Reviews reviews;

    @Inject
    MediaStore media;

    @GET
    @Path("{id}/reviews")
    @PermitAll
    @Operation(summary = "List a worker's reviews", description = "For everybody; newest first, with masked names.")
    public Response ofWorker(@PathParam("id") WorkerId id, @BeanParam Paging paging, @Context UriInfo uri) {
        var page = reviews.ofWorker(id, paging.request()).map(review -> ReviewView.of(review, media));
        return Replies.page(page, uri);
    }
}
