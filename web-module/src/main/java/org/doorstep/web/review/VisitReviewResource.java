package org.doorstep.web.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.doorstep.media.MediaStore;
import org.doorstep.review.Reviews;
import org.doorstep.review.Reviews.WriteReview;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.id.VisitId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The review of a visit. */
@Path("/visits")
@ApplicationScoped
@Retried
@Tag(name = "Reviews")
@Produces(MediaType.APPLICATION_JSON)
public class VisitReviewResource {
    @Inject
    Caller caller;

    @Inject
    Reviews reviews;

    @Inject
    MediaStore media;

    @POST
    @Path("{id}/review")
    @Operation(
            summary = "Review a completed visit",
            description = "For its customer, once, within the time of the settings. Codes: review.visit.not-completed,"
                    + " review.visit.reviewed, review.time.over, review.stars.dimensions, review.photos.twice,"
                    + " media.file.unknown.")
    public Response write(@PathParam("id") VisitId id, @Valid @NotNull WriteReview command) {
        var review = reviews.write(caller.actor(), id, command);
        return Replies.created("reviews", review.id(), ReviewView.of(review, media));
    }

    @GET
    @Path("{id}/review")
    @Operation(summary = "Read the review of a visit", description = "For whoever may see the visit.")
    public Response ofVisit(@PathParam("id") VisitId id) {
        var review = reviews.ofVisit(caller.actor(), id).orElseThrow(() -> new NotFound("review.review.none", id));
        return Replies.ok(ReviewView.of(review, media));
    }
}
