package org.doorstep.demo;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.Clocks;
import org.doorstep.shared.Engine;
import org.doorstep.shared.Profile;
import org.doorstep.shared.Readiness;

/** Makes the demo's data on the first start in the demo profile, beside the server's start; not ready until it is done. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DemoLoader {
    private static final Logger LOG = Logger.getLogger(DemoLoader.class.getName());
    private static final PrintStream CONSOLE = System.out;

    @Resource
    ManagedExecutorService executor;

    @Inject
    DemoState state;

    @Inject
    Steps steps;

    @Inject
    Making making;

    @Inject
    Welcome welcome;

    @Inject
    OwnPort port;

    @Inject
    Patience patience;

    @Inject
    Clocks clocks;

    @Inject
    Engine engine;

    @Inject
    Readiness readiness;

    private volatile Optional<String> problem = Optional.empty();

    @PostConstruct
    void start() {
        if (Profile.current() != Profile.DEMO) {
            return;
        }
        var database = readiness.database();
        if (database.isPresent()) {
            welcome.tell(CONSOLE, database.get());
            return;
        }
        var known = state.find();
        if (known.isEmpty()) {
            problem = Optional.of("The demo data is being made; this takes a minute or two");
            executor.submit(this::load);
        } else if (known.get().equals("ENDED")) {
            executor.submit(this::greet);
        } else {
            stay("Making the demo data was interrupted: stop, delete it by  rm -rf " + welcome.home()
                    + "  and start again");
        }
    }

    /** Why the demo cannot be used yet; empty in other profiles. */
    public Optional<String> problem() {
        return problem;
    }

    private void greet() {
        if (hasPort()) {
            welcome.print(CONSOLE);
        }
    }

    private void load() {
        if (!hasPort()) {
            return;
        }
        var begun = clocks.real();
        welcome.tell(
                CONSOLE, "making the demo data, three cities with three weeks of life; this takes a minute or two");
        try {
            engine.rest(true);
            steps.alone(state::started);
            making.make(begun);
            clocks.set(Duration.ZERO);
            steps.alone(state::ended);
            engine.rest(false);
            problem = Optional.empty();
            LOG.info(() -> "demo data made in "
                    + Duration.between(begun, clocks.real()).toSeconds() + " s");
            welcome.print(CONSOLE);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "the demo data could not be made", e);
            stay("The demo data could not be made; the log says why. Stop, delete it by  rm -rf " + welcome.home()
                    + "  and start again");
        }
    }

    private boolean hasPort() {
        boolean has = patience.until(port::isBound);
        if (!has) {
            stay("Another process has " + welcome.address() + ": stop it, or take another port by"
                    + "  HTTP_PORT=9081 mvn liberty:run");
        }
        return has;
    }

    private void stay(String sentence) {
        problem = Optional.of(sentence);
        welcome.tell(CONSOLE, sentence);
    }
}
