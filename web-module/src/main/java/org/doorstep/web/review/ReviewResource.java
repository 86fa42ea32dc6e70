package org.doorstep.web.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.doorstep.media.MediaStore;
import org.doorstep.review.Reviews;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.id.ReviewId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers to reviews. */
@Path("/reviews")
@ApplicationScoped
@Retried
@Tag(name = "Reviews")
@Produces(MediaType.APPLICATION_JSON)
public class ReviewResource {
    @Inject
    Caller caller;

    @Inject
    Reviews reviews;

    @Inject
    MediaStore media;

    /** An answer. */
    public record Reply(
            @NotBlank @Size(max = 1000) @PlainText(lines = true)
            String text) {}

    @POST
    @Path("{id}/reply")
    @Operation(
            summary = "Answer a review",
            description = "Permission review.reply; the worker's company or the platform, once. Codes:"
                    + " review.review.unknown, review.review.replied.")
    public Response reply(@PathParam("id") ReviewId id, @Valid @NotNull Reply reply) {
        return Replies.ok(ReviewView.of(reviews.reply(caller.actor(), id, reply.text()), media));
    }
}
