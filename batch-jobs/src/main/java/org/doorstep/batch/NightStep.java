package org.doorstep.batch;

import jakarta.batch.api.Batchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.settlement.Night.Outcome;
import org.doorstep.shared.Actor;
import org.doorstep.shared.DomainException;
import org.doorstep.shared.id.RunId;

/** A step of the night's job: does its work in chunks, shows progress after each, and ends when it is asked to. */
@Dependent
@Named("nightStep")
public class NightStep implements Batchlet {
    private static final Logger LOG = Logger.getLogger(NightStep.class.getName());
    private static final String STOPPED = "STOPPED";

    @Inject
    JobContext job;

    @Inject
    StepContext step;

    @Inject
    RunBook book;

    @Inject
    NightWork work;

    @Inject
    Heart heart;

    private final CountDownLatch asked = new CountDownLatch(1);

    /** What a step's work needs to know. */
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
        if (!book.begin(id, attempt, name)) {
            return stopped(id, attempt, name);
        }
        var kept = book.find(id).orElseThrow();
        var actor = new Actor(
                Actor.Kind.SYSTEM,
                "night",
                kept.startedById(),
                Set.of(),
                java.util.Optional.empty(),
                Set.of(),
                Actor.Request.NONE);
        try (var beating = heart.beat(id, attempt)) {
            var outcome = work.of(name).run(actor, kept.run().date(), progress(id, attempt, name));
            book.done(id, name, outcome);
        } catch (Interrupted e) {
            return stopped(id, attempt, name);
        } catch (DomainException e) {
            LOG.log(Level.WARNING, "run {0} stopped at {1}: {2}", new Object[] {id.value(), name, e.getMessage()});
            book.failed(
                    id, attempt, name, String.valueOf(e.getMessage()), e.kind() == DomainException.Kind.UNAVAILABLE);
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "run " + id.value() + " broke at " + name);
            book.failed(id, attempt, name, e.getClass().getSimpleName(), false);
            throw e;
        }
        if (name.equals(RunBook.STEPS.get(RunBook.STEPS.size() - 1))) {
            book.completed(id, attempt);
        }
        return "DONE";
    }

    private String stopped(RunId id, int attempt, String name) {
        book.stopped(id, attempt, name);
        return STOPPED;
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
