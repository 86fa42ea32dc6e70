package org.doorstep.review;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.audit.AuditTrail;
import org.doorstep.identity.Accounts;
import org.doorstep.media.MediaStore;
import org.doorstep.media.MediaStore.Purpose;
import org.doorstep.privacy.Masking;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Recall;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.ReviewId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;
import org.doorstep.worker.Workers;

/** Reviews of completed visits, and the rating that they make (Bayesian mean), pushed down to the worker. */
@Stateless
public class Reviews {
    public static final Permission REPLY = Permission.of("review.reply");

    /** What is judged; a review says something of each. */
    public static final Set<String> DIMENSIONS = Set.of("punctuality", "quality", "manner");

    @Inject
    ReviewStore reviews;

    @Inject
    Visits visits;

    @Inject
    Workers workers;

    @Inject
    Accounts accounts;

    @Inject
    MediaStore media;

    @Inject
    Settings settings;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * @param stars by dimension ({@code punctuality}, {@code quality}, {@code manner}), 1 to 5
     * @param text may be empty
     */
    public record WriteReview(
            @NotEmpty @Size(max = 10) Map<String, @NotNull @Min(1) @Max(5) Integer> stars,
            @NotNull @Size(max = 8) Set<@NotBlank @Size(max = 20) @PlainText String> tags,

            @NotNull @Size(max = 1000) @PlainText(lines = true)
            String text,

            @NotNull @Size(max = 9) List<@NotNull MediaId> photos) {}

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

    private record Written(VisitId visit, WriteReview review) {}

    private record Replied(ReviewId review, String text) {}

    /** The customer reviews a completed visit, once, within the time of the settings. */
    public Review write(Actor actor, VisitId visit, WriteReview command) {
        return idempotency.once(
                actor, "review.write", new Written(visit, command), recall(), () -> store(actor, visit, command));
    }

    private Recall<ReviewId, Review> recall() {
        return Recall.of(
                ReviewId.class, Review::id, id -> named(reviews.find(id).orElseThrow()));
    }

    /** Answers a review; the worker's company or the platform, once. */
    public Review reply(Actor actor, ReviewId id, String text) {
        actor.requires(REPLY);
        return idempotency.once(actor, "review.reply", new Replied(id, text), recall(), () -> {
            var review = reviews.find(id)
                    .filter(found -> actor.sees(found.company()))
                    .orElseThrow(() -> new NotFound("review.review.unknown", id));
            review.reply(text, clock.instant());
            audit.record(
                    actor,
                    "review.reply",
                    Subject.of("review", id),
                    Map.of("worker", review.worker().value()));
            return named(review);
        });
    }

    /** What everybody may read of a worker, newest first. */
    public Page<Review> ofWorker(WorkerId worker, PageRequest page) {
        var found = Page.cut(reviews.ofWorker(worker, page), page, review ->
                new Object[] {review.id().value()});
        var names = accounts.names(found.items().stream()
                .map(review -> new PersonId(review.customer().value()))
                .distinct()
                .toList());
        return found.map(review ->
                review.view(masked(names.get(new PersonId(review.customer().value())))));
    }

    /** The review of a visit, for whoever may see the visit. */
    public Optional<Review> ofVisit(Actor actor, VisitId visit) {
        visits.get(actor, visit);
        return reviews.ofVisit(visit).map(this::named);
    }

    private Review store(Actor actor, VisitId id, WriteReview command) {
        var visit = visits.get(actor, id);
        requireMay(actor, visit, command);
        if (reviews.ofVisit(id).isPresent()) {
            throw new Conflict("review.visit.reviewed", Map.of());
        }
        media.requireOwn(actor, Purpose.REVIEW_PHOTO, new HashSet<>(command.photos()));
        var worker = visit.worker().orElseThrow(() -> new Conflict("review.visit.not-completed", Map.of()));
        var company = visit.company().orElseThrow(() -> new Conflict("review.visit.not-completed", Map.of()));
        var review = new StoredReview(id, worker, visit.customer(), company, command, clock.instant());
        reviews.add(review);
        rate(actor, worker, review.overall());
        audit.record(
                actor,
                "review.write",
                Subject.of("review", review.id()),
                Map.of("visit", id.value(), "worker", worker.value(), "overall", review.overall()));
        return named(review);
    }

    private void requireMay(Actor actor, VisitView visit, WriteReview command) {
        if (!actor.isSystem() && !actor.is(visit.customer())) {
            throw new NotFound("visit.unknown", visit.id());
        }
        if (!command.stars().keySet().equals(DIMENSIONS)) {
            throw new Refused(
                    "review.stars.dimensions",
                    Map.of(
                            "needed",
                            String.join(", ", DIMENSIONS.stream().sorted().toList())));
        }
        if (new HashSet<>(command.photos()).size() != command.photos().size()) {
            throw new Refused("review.photos.twice");
        }
        if (visit.state() != VisitState.COMPLETED) {
            throw new Conflict("review.visit.not-completed", Map.of());
        }
        var until = visit.completedAt().orElse(visit.slot().end()).plus(settings.get(ReviewSettings.WINDOW));
        if (clock.instant().isAfter(until)) {
            throw new Refused("review.time.over", Map.of("until", until));
        }
    }

    private void rate(Actor actor, WorkerId worker, int overall) {
        var rating = reviews.lockRating(worker);
        rating.count(overall);
        workers.rated(
                Actor.system("review for " + actor.name()),
                worker,
                rating.mean(settings.get(ReviewSettings.PRIOR_STARS), settings.get(ReviewSettings.PRIOR_WEIGHT)),
                rating.reviews());
    }

    private Review named(StoredReview review) {
        var customer = new PersonId(review.customer().value());
        return review.view(masked(accounts.names(List.of(customer)).get(customer)));
    }

    private static String masked(@org.jspecify.annotations.Nullable String name) {
        return name == null || name.isEmpty() ? "" : Masking.name(name);
    }
}
