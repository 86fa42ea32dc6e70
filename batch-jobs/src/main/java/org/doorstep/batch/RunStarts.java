package org.doorstep.batch;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Errands;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.RunId;

/** Sets runs going: with the change of the run's row its driver is sent, or neither. For this package. */
@Stateless
public class RunStarts {
    @Inject
    RunRows rows;

    @Inject
    RunBook book;

    @Inject
    RunNews news;

    @Inject
    Errands errands;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Opens a run of a date; a second one at once breaks the unique key. */
    @TransactionAttribute(REQUIRES_NEW)
    public RunId open(Actor actor, LocalDate date) {
        var id = new RunId(Ids.next());
        rows.update(
                "insert into batch_run (id, run_date, active_date, state, started_by, started_by_id, started_at, retry,"
                        + " generation, attempt) values (?, ?, ?, 'STARTING', ?, ?, ?, ?, 1, 0)",
                id.value(),
                date,
                date,
                actor.name(),
                new RunRows.Maybe(actor.person().map(PersonId::value)),
                clock.instant(),
                false);
        for (int i = 0; i < RunBook.STEPS.size(); i++) {
            rows.update(
                    "insert into batch_step (run_id, step_no, step_name, state, total, done, refused)"
                            + " values (?, ?, ?, 'WAITING', 0, 0, 0)",
                    id.value(),
                    i,
                    RunBook.STEPS.get(i));
        }
        audit.record(actor, "batch.start", Subject.of("run", id), Map.of("date", date.toString()));
        errands.send(NightDriver.NAME, List.of(NightDriver.key(id, 1)));
        news.tell(id, "");
        return id;
    }

    /** Sets an ended run going again. */
    @TransactionAttribute(REQUIRES_NEW)
    public void reopen(Actor actor, RunId id) {
        reopen(actor, id, Optional.empty(), "('STOPPED', 'FAILED')");
        rows.update(
                "update batch_step set state = 'WAITING', ended_at = null, remark = null where run_id = ?"
                        + " and state <> 'DONE'",
                id.value());
        audit.record(actor, "batch.restart", Subject.of("run", id), Map.of());
        news.tell(id, "");
    }

    /** Sets an ended run going again for one of its steps, when those before it are done. */
    @TransactionAttribute(REQUIRES_NEW)
    public void reopen(Actor actor, RunId id, String step) {
        reopen(actor, id, Optional.of(step), "('STOPPED', 'FAILED', 'COMPLETED')");
        book.find(id).orElseThrow().run().steps().stream()
                .takeWhile(each -> !each.name().equals(step))
                .filter(each -> !each.state().equals("DONE"))
                .findFirst()
                .ifPresent(before -> {
                    throw new Refused("batch.step.before", Map.of("step", step, "before", before.name()));
                });
        rows.update(
                "update batch_step set state = 'WAITING', ended_at = null, remark = null where run_id = ?"
                        + " and step_name = ?",
                id.value(),
                step);
        audit.record(actor, "batch.restart", Subject.of("run", id), Map.of("step", step));
        news.tell(id, step);
    }

    private void reopen(Actor actor, RunId id, Optional<String> step, String ended) {
        int changed = rows.update(
                "update batch_run set state = 'STARTING', active_date = run_date, ended_at = null, reason = null,"
                        + " retry = false, execution_id = null, generation = generation + 1, only_step = ? where id = ?"
                        + " and state in " + ended,
                step.orElse(null),
                id.value());
        if (changed == 0) {
            throw new Conflict("batch.run.not-ended", Map.of("run", id));
        }
        int generation = book.find(id).orElseThrow().generation();
        errands.send(NightDriver.NAME, List.of(NightDriver.key(id, generation)));
    }
}
