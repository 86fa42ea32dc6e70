package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.doorstep.settlement.Adjustments.State;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.id.AdjustmentId;

/** Adjustments, by number, by state and by whom they are about. */
@Dependent
class AdjustmentStore {
    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    void add(AdjustmentRow row) {
        em.persist(row);
    }

    void flush() {
        em.flush();
    }

    Optional<AdjustmentRow> find(AdjustmentId id) {
        return Optional.ofNullable(em.find(AdjustmentRow.class, id.value()));
    }

    /** Of two who decide at once the second waits here, and then sees what the first one did. */
    Optional<AdjustmentRow> lock(AdjustmentId id) {
        return Optional.ofNullable(em.find(AdjustmentRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    List<AdjustmentRow> list(Optional<State> state, Optional<Long> subject, PageRequest page) {
        var query = em.createQuery(
                "select a from AdjustmentRow a where a.id < :before"
                        + (state.isPresent() ? " and a.state = :state" : "")
                        + (subject.isPresent() ? " and a.subjectId = :subject" : "") + " order by a.id desc",
                AdjustmentRow.class);
        state.ifPresent(value -> query.setParameter("state", value));
        subject.ifPresent(value -> query.setParameter("subject", value));
        return query.setParameter(
                        "before", page.after().map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE))
                .setMaxResults(page.rows())
                .getResultList();
    }
}
