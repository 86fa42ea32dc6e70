package org.doorstep.identity;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Migrations;
import org.doorstep.shared.Profile;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * At start: the predefined roles, and the way to the first administrator.
 *
 * <pre>
 * doorstep.first-administrator.again   true: a link although there is an administrator, whose password nobody knows
 * </pre>
 */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IdentityStart {
    /** The administrator of the profile test, whom HTTP tests sign in as. */
    public static final String TEST_EMAIL = "admin@doorstep.test";

    public static final String TEST_PASSWORD = "only-for-tests";

    private static final String AGAIN = "doorstep.first-administrator.again";
    private static final Actor BOOTSTRAP = Actor.system("bootstrap");
    private static final Logger LOG = Logger.getLogger(IdentityStart.class.getName());

    @Inject
    Migrations migrations;

    @Inject
    PredefinedRoles roles;

    @Inject
    FirstAdministrator first;

    @Inject
    Accounts accounts;

    @PostConstruct
    void start() {
        if (migrations.problem().isPresent()) {
            return;
        }
        try {
            roles.bringUpToDate();
            welcome();
        } catch (RuntimeException e) {
            // another node does the same at the same time; what is missing is made at the next start
            LOG.log(Level.INFO, e, () -> "the predefined roles were not brought up to date by this node");
        }
    }

    private void welcome() {
        switch (Profile.current()) {
            case PRODUCTION -> first.issue(BOOTSTRAP).ifPresentOrElse(IdentityStart::announce, this::offerAgain);
            case TEST -> {
                if (first.issue(BOOTSTRAP).isPresent()) {
                    accounts.createStaff(
                            BOOTSTRAP,
                            TEST_EMAIL,
                            "Test Administrator",
                            TEST_PASSWORD,
                            Optional.empty(),
                            List.of(StaffRoles.ADMINISTRATOR));
                }
            }
            case DEMO -> LOG.fine("the demo makes its own accounts");
        }
    }

    private void offerAgain() {
        if (ConfigProvider.getConfig().getOptionalValue(AGAIN, Boolean.class).orElse(false)) {
            LOG.warning(AGAIN
                    + " is set. Within an hour, and once, this link makes another administrator; take the property"
                    + " away before the next start: " + link(first.issueAgain(BOOTSTRAP)));
        }
    }

    private static void announce(String token) {
        LOG.warning("No account exists yet. Within an hour, and once, this link makes the first administrator: "
                + link(token));
    }

    private static String link(String token) {
        return ownUrl() + "/first-administrator?token=" + token;
    }

    private static String ownUrl() {
        var config = ConfigProvider.getConfig();
        return config.getOptionalValue("doorstep.url", String.class)
                .orElseGet(() -> "http://localhost:"
                        + config.getOptionalValue("http.port", String.class).orElse("9080"));
    }
}
