package org.doorstep.batch.ping;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.doorstep.ping.Ping;

/** Stands in for the runs until there are some; to be deleted. */
@Stateless
public class PingRuns {

    @Inject
    Ping ping;

    public String run() {
        return ping.ping("batch");
    }
}
