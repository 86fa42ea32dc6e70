package org.doorstep.review;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.ReviewId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/** Reviews of completed visits, and the rating that they make (Bayesian mean), pushed down to the worker. */
@Stateless
public class Reviews {
    /** @param stars by dimension ({@code punctuality}, {@code quality}, {@code manner}), 1 to 5 */
    public record WriteReview(Map<String, Integer> stars, Set<String> tags, String text, List<MediaId> photos) {}

    public record Review(
            ReviewId id,
            VisitId visit,
            WorkerId worker,
            CustomerId customer,
            String customerName,
            int overall,
            Map<String, Integer> stars,
            Set<String> tags,
            String text,
            List<MediaId> photos,
            Instant at,
            Optional<String> reply) {}

    /** The customer reviews a completed visit, once, within the time of the settings. */
    public Review write(Actor actor, VisitId visit, WriteReview command) {
        throw new UnsupportedOperationException();
    }

    public Page<Review> ofWorker(WorkerId worker, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public Optional<Review> ofVisit(Actor actor, VisitId visit) {
        throw new UnsupportedOperationException();
    }
}
