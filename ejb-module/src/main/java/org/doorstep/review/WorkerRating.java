package org.doorstep.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.doorstep.shared.id.WorkerId;

/** The sums of a worker's reviews; its row is the lock under which they are counted. */
@Entity
@Table(name = "review_rating")
class WorkerRating {
    @Id
    @Column(name = "worker_id")
    private long workerId;

    @Version
    private long version;

    /** Of overall stars, times 100. */
    @Column(name = "overall_sum")
    private long overallSum;

    private int reviews;

    protected WorkerRating() {}

    WorkerRating(WorkerId worker) {
        this.workerId = worker.value();
    }

    void count(int overall) {
        overallSum += overall;
        reviews++;
    }

    int reviews() {
        return reviews;
    }

    /** @param priorStars times 100. @return the mean times 100, drawn towards the prior while reviews are few */
    int mean(int priorStars, int priorWeight) {
        long weight = (long) priorWeight + reviews;
        return weight == 0 ? 0 : (int) Math.round((double) (overallSum + (long) priorStars * priorWeight) / weight);
    }
}
