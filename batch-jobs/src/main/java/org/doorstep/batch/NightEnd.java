package org.doorstep.batch;

import jakarta.batch.api.listener.JobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.doorstep.shared.id.RunId;

/** Tells the driver of a run that its job has ended, however it did. */
@Dependent
@Named("nightEnd")
public class NightEnd implements JobListener {
    @Inject
    JobContext job;

    @Inject
    NightDriver driver;

    @Override
    public void beforeJob() {
        // the driver knows
    }

    @Override
    public void afterJob() {
        driver.ended(
                new RunId(Long.parseLong(job.getProperties().getProperty("run"))),
                Integer.parseInt(job.getProperties().getProperty("attempt")));
    }
}
