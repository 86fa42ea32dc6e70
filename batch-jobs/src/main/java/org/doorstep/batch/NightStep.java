package org.doorstep.batch;

import jakarta.batch.api.Batchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.settlement.Night.Outcome;
import org.doorstep.shared.Actor;
import org.doorstep.shared.DomainException;
import org.doorstep.shared.id.RunId;

/** A step of the night's job: does its work, shows progress after each, and ends when it is asked to. */
@Dependent
@Named("nightStep")
public class NightStep implements Batchlet {
    private static final Logger LOG = Logger.getLogger(NightStep.class.getName());
    private static final String STOPPED = "STOPPED";
    private static final int MOST_ATTEMPTS = 5;

    @Inject
    JobContext job;

    @Inject
    StepContext step;

    @Inject
    RunBook book;

    @Inject
    NightWork work;

    private final CountDownLatch asked = new CountDownLatch(1);

    /** A step of a run that is to be done. @param generation how often the run was set going */
    record Task(RunId run, int generation, LocalDate date, String step, Actor actor) {
        static Task of(RunBook.Kept kept, String step) {
            return new Task(kept.run().id(), kept.generation(), kept.run().date(), step, kept.actor());
        }

        ShardBook.Cutting cutting() {
            return new ShardBook.Cutting(run, generation, step);
        }
    }

    /** How a step's work shows how far it is. */
    interface Progress {
        /** @throws Interrupted when the run is to stop, or is another attempt's by now */
        void show(Outcome outcome);

        /** Waits a moment, unless the run is to stop. */
        void pause();
    }

    /** The run is to stop here. */
    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public String process() throws Exception {
        var id = new RunId(Long.parseLong(job.getProperties().getProperty("run")));
        int attempt = Integer.parseInt(job.getProperties().getProperty("attempt"));
        var name = step.getStepName();
        var kept = book.find(id).orElseThrow();
        if (kept.onlyStep().filter(only -> !only.equals(name)).isEmpty() && !work(kept, attempt, name)) {
            book.stopped(id, attempt, name);
            return STOPPED;
        }
        if (name.equals(RunBook.STEPS.get(RunBook.STEPS.size() - 1))) {
            book.ended(id, attempt);
        }
        return "DONE";
    }

    /** @return false when the run is to stop, or is another attempt's */
    private boolean work(RunBook.Kept kept, int attempt, String name) {
        var id = kept.run().id();
        if (!book.begin(id, attempt, name)) {
            return false;
        }
        try {
            book.done(id, attempt, name, work.run(Task.of(kept, name), progress(id, attempt, name)));
            return true;
        } catch (Interrupted e) {
            return false;
        } catch (RuntimeException e) {
            if (asked.getCount() == 0) {
                // what breaks while this node ends, or the run is to stop, is not the run's fault
                LOG.log(Level.INFO, e, () -> "run " + id.value() + " left " + name);
                return false;
            }
            failed(id, attempt, name, e);
            throw e;
        }
    }

    private void failed(RunId id, int attempt, String name, RuntimeException fault) {
        if (fault instanceof DomainException refusal) {
            LOG.log(Level.WARNING, "run {0} stopped at {1}: {2}", new Object[] {id.value(), name, refusal.getMessage()
            });
            boolean retry = refusal.kind() == DomainException.Kind.UNAVAILABLE;
            book.failed(id, attempt, name, String.valueOf(refusal.getMessage()), retry);
        } else {
            LOG.log(Level.SEVERE, fault, () -> "run " + id.value() + " broke at " + name);
            // a database that went away, or this node's end in the midst, is over soon; a fault of ours is not
            book.failed(id, attempt, name, fault.getClass().getSimpleName(), attempt < MOST_ATTEMPTS);
        }
    }

    private Progress progress(RunId id, int attempt, String name) {
        return new Progress() {
            @Override
            public void show(Outcome outcome) {
                if (asked.getCount() == 0 || !book.progress(id, attempt, name, outcome)) {
                    throw new Interrupted();
                }
            }

            @Override
            public void pause() {
                try {
                    if (asked.await(300, TimeUnit.MILLISECONDS)) {
                        throw new Interrupted();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new Interrupted();
                }
            }
        };
    }

    @Override
    public void stop() {
        asked.countDown();
    }
}
