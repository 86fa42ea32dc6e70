package org.doorstep.web.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.media.MediaStore;
import org.doorstep.review.Reviews.Review;
import org.doorstep.shared.id.ReviewId;
import org.doorstep.shared.id.WorkerId;

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
        Optional<String> reply) {
    static ReviewView of(Review review, MediaStore media) {
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
