package org.doorstep.web.operation;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.doorstep.shared.Readiness;

/** Says in the log what keeps this node from being ready, without waiting until somebody asks. */
@WebListener
public class StartCheck implements ServletContextListener {
    @Inject
    Readiness readiness;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        readiness.problems();
    }
}
