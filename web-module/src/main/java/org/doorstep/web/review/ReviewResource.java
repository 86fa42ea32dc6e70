package org.doorstep.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.media.MediaStore;
import org.doorstep.review.Reviews;
import org.doorstep.review.Reviews.Review;
import org.doorstep.review.Reviews.WriteReview;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.id.ReviewId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reviews of visits, and a worker's public reviews. */
@Path("/")
@RequestScoped
@Retried
@Tag(name = "Reviews")
public class ReviewResource {
    @Inject
    Caller caller;

    @Inject
    Reviews reviews;

    @Inject
    MediaStore media;

    /** A review as anybody reads it. @param photos URLs that hold for ten minutes */
    public record ReviewView(
            ReviewId id,
            WorkerId worker,
            String customerName,
            int overall,
            Map<String, Integer> stars,
            Set<String> tags,
            String text,
            List<String> photos,
            Instant at,
            Optional<String> reply) {}

    /** An answer. */
    public record Reply(
            @NotBlank @Size(max = 1000) @PlainText(lines = true)
            String text) {}

    @POST
    @Path("visits/{id}/review")
    @Operation(
            summary = "Review a completed visit",
            description = "For its customer, once, within the time of the settings. Codes: review.visit.not-completed,"
                    + " review.visit.reviewed, review.time.over, review.stars.dimensions, review.photos.twice,"
                    + " media.file.unknown.")
    public Response write(@PathParam("id") VisitId id, @Valid @NotNull WriteReview command) {
        var review = reviews.write(caller.actor(), id, command);
        return Replies.created("reviews", review.id(), view(review));
    }

    @GET
    @Path("visits/{id}/review")
    @Operation(summary = "Read the review of a visit", description = "For whoever may see the visit.")
    public Response ofVisit(@PathParam("id") VisitId id) {
        return Replies.ok(
                view(reviews.ofVisit(caller.actor(), id).orElseThrow(() -> new NotFound("review.review.none", id))));
    }

    @GET
    @Path("workers/{id}/reviews")
    @Operation(summary = "List a worker's reviews", description = "For everybody; newest first, with masked names.")
    public Response ofWorker(@PathParam("id") WorkerId id, @BeanParam Paging paging, @Context UriInfo uri) {
        return Replies.page(reviews.ofWorker(id, paging.request()).map(this::view), uri);
    }

    @POST
    @Path("reviews/{id}/reply")
    @Operation(
            summary = "Answer a review",
            description = "Permission review.reply; the worker's company or the platform, once. Codes:"
                    + " review.review.unknown, review.review.replied.")
    public Response reply(@PathParam("id") ReviewId id, @Valid @NotNull Reply reply) {
        return Replies.ok(view(reviews.reply(caller.actor(), id, reply.text())));
    }

    private ReviewView view(Review review) {
        return new ReviewView(
                review.id(),
                review.worker(),
                review.customerName(),
                review.overall(),
                review.stars(),
                review.tags(),
                review.text(),
                review.photos().stream().map(media::url).toList(),
                review.at(),
                review.reply());
    }
}
