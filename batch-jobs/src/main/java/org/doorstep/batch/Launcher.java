package org.doorstep.batch;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.id.RunId;

/** Starts the job of a run; a session bean of this module, so that the job is looked for here. For this package. */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class Launcher {
    private static final Logger LOG = Logger.getLogger(Launcher.class.getName());
    private static final Set<BatchStatus> ENDED =
            Set.of(BatchStatus.COMPLETED, BatchStatus.FAILED, BatchStatus.STOPPED, BatchStatus.ABANDONED);

    @Inject
    RunBook book;

    /** Starts a fresh instance of the job: restarting one that another node may still run would break it. @return its execution */
    public long launch(RunId id, int attempt) {
        var parameters = new Properties();
        parameters.setProperty("run", Long.toString(id.value()));
        parameters.setProperty("attempt", Integer.toString(attempt));
        long execution = BatchRuntime.getJobOperator().start("night", parameters);
        book.launched(id, attempt, execution);
        return execution;
    }

    /** Whether the job has ended, by the container's own book. */
    public boolean hasEnded(long execution) {
        return ENDED.contains(
                BatchRuntime.getJobOperator().getJobExecution(execution).getBatchStatus());
    }

    /** Wakes a step that waits on this node; the run's row says it to the others. */
    public void stop(long execution) {
        try {
            BatchRuntime.getJobOperator().stop(execution);
        } catch (BatchRuntimeException e) {
            LOG.log(Level.FINE, "not running here", e);
        }
    }
}
