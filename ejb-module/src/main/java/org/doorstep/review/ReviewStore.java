package org.doorstep.review;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.ReviewId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/** Rows of reviews and of their sums. */
@Dependent
class ReviewStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    void add(StoredReview review) {
        entities.persist(review);
    }

    Optional<StoredReview> find(ReviewId id) {
        return Optional.ofNullable(entities.find(StoredReview.class, id.value()));
    }

    Optional<StoredReview> ofVisit(VisitId visit) {
        return entities
                .createQuery("select r from StoredReview r where r.visitId = :visit", StoredReview.class)
                .setParameter("visit", visit.value())
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    List<StoredReview> ofWorker(WorkerId worker, PageRequest page) {
        return entities.createQuery(
                        "select r from StoredReview r where r.workerId = :worker and r.id < :before order by r.id desc",
                        StoredReview.class)
                .setParameter("worker", worker.value())
                .setParameter(
                        "before", page.after().map(after -> after.number(0)).orElse(Long.MAX_VALUE))
                .setMaxResults(page.rows())
                .getResultList();
    }

    /** The worker's sums, locked until the end of the transaction. Two first reviews at once: one loses and is retried. */
    WorkerRating lockRating(WorkerId worker) {
        var known = entities.find(WorkerRating.class, worker.value(), LockModeType.PESSIMISTIC_WRITE);
        if (known != null) {
            return known;
        }
        var fresh = new WorkerRating(worker);
        entities.persist(fresh);
        entities.flush();
        return fresh;
    }
}
