package org.doorstep.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.PersonId;
import org.doorstep.visit.Visits.Step;
import org.jspecify.annotations.Nullable;

/** A step of a visit's history; never changed. */
@Entity
@Table(name = "visit_step")
class VisitStep {
    @Id
    private long id;

    private long visit;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_state")
    private VisitState fromState = VisitState.TENTATIVE;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_state")
    private VisitState toState = VisitState.TENTATIVE;

    private String verb = "";

    @Column(name = "done_by")
    private String doneBy = "";

    @Nullable
    private Long person;

    @Nullable
    private Long worker;

    @Nullable
    private String reason;

    @Column(name = "done_at")
    private Instant doneAt = Instant.EPOCH;

    protected VisitStep() {}

    /** @param worker whom the step concerns: the assigned one before or after it */
    VisitStep(
            Visit visit,
            VisitState from,
            String verb,
            String by,
            Optional<PersonId> person,
            @Nullable Long worker,
            Optional<String> reason,
            Instant at) {
        this.id = Ids.next();
        this.visit = visit.id().value();
        this.fromState = from;
        this.toState = visit.state();
        this.verb = verb;
        this.doneBy = by;
        this.person = person.map(PersonId::value).orElse(null);
        this.worker = worker;
        this.reason = reason.orElse(null);
        this.doneAt = at;
    }

    /** @param places whether it is told where the worker arrived, which is at the customer's door */
    Step view(boolean places) {
        var told = Optional.ofNullable(reason).filter(text -> places || !verb.equals("arrive"));
        return new Step(fromState, toState, verb, doneBy, told, doneAt);
    }
}
