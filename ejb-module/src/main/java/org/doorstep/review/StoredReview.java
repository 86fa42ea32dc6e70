package org.doorstep.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.doorstep.review.Reviews.Review;
import org.doorstep.review.Reviews.WriteReview;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.ReviewId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.jspecify.annotations.Nullable;

/** A review; its small lists are kept as words, because nothing searches them. */
@Entity
@Table(name = "review_review")
class StoredReview {
    @Id
    private long id;

    @Version
    private long version;

    @Column(name = "visit_id")
    private long visitId;

    @Column(name = "worker_id")
    private long workerId;

    @Column(name = "customer_id")
    private long customerId;

    @Column(name = "company_id")
    private long companyId;

    /** Stars times 100. */
    private int overall;

    private String stars;

    private String tags;

    @Column(name = "review_text")
    private String text;

    private String photos;

    @Column(name = "written_at")
    private Instant writtenAt;

    private @Nullable String reply;

    @Column(name = "replied_at")
    private @Nullable Instant repliedAt;

    protected StoredReview() {}

    StoredReview(
            VisitId visit, WorkerId worker, CustomerId customer, CompanyId company, WriteReview command, Instant at) {
        this.id = Ids.next();
        this.visitId = visit.value();
        this.workerId = worker.value();
        this.customerId = customer.value();
        this.companyId = company.value();
        this.overall = overall(command.stars());
        this.stars = new TreeMap<>(command.stars())
                .entrySet().stream()
                        .map(star -> star.getKey() + "=" + star.getValue())
                        .collect(Collectors.joining(","));
        this.tags = String.join("\n", command.tags());
        this.text = command.text().strip();
        this.photos = command.photos().stream()
                .map(photo -> Long.toString(photo.value()))
                .collect(Collectors.joining(","));
        this.writtenAt = at;
    }

    /** The mean of the dimensions, times 100. */
    static int overall(Map<String, Integer> stars) {
        int sum = stars.values().stream().mapToInt(Integer::intValue).sum();
        return Math.round(sum * 100f / stars.size());
    }

    void reply(String words, Instant at) {
        if (reply != null) {
            throw new Conflict("review.review.replied", Map.of());
        }
        reply = words.strip();
        repliedAt = at;
    }

    ReviewId id() {
        return new ReviewId(id);
    }

    WorkerId worker() {
        return new WorkerId(workerId);
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    CompanyId company() {
        return new CompanyId(companyId);
    }

    int overall() {
        return overall;
    }

    Review view(String customerName) {
        var byDimension = new TreeMap<String, Integer>();
        for (var star : words(stars, ",")) {
            var parts = star.split("=");
            byDimension.put(parts[0], Integer.valueOf(parts[1]));
        }
        Set<String> labels = new LinkedHashSet<>(words(tags, "\n"));
        return new Review(
                id(),
                new VisitId(visitId),
                worker(),
                customer(),
                customerName,
                Math.round(overall / 100f),
                byDimension,
                labels,
                text,
                words(photos, ",").stream()
                        .map(photo -> new MediaId(Long.parseLong(photo)))
                        .toList(),
                writtenAt,
                Optional.ofNullable(reply));
    }

    private static List<String> words(String list, String separator) {
        return Arrays.stream(list.split(separator))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
