package org.doorstep.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.PrintStream;
import org.eclipse.microprofile.config.Config;

/** What whoever starts the demo needs to know, in one block on the console: an operator reads it, no log keeper. */
@Dependent
class Welcome {
    private static final String RULE = "=".repeat(86);
    private static final String BLOCK = """

            %1$s
              Doorstep is ready: %2$s

              Open     %2$s/                  the app for customers
                       %2$s/worker/           the app for workers
                       %2$s/console/          the console for staff
                       %2$s/start             where everything else is
                       %2$s/openapi/ui        the API, to be tried out
                       %2$s/sandbox/messages  what SMS and mail would have said, sign-in codes among it
                       %2$s/health            whether all is well

              Sign in  by e-mail, each with the password %3$s   (POST /api/v1/auth/sign-in/password)
                         admin@doorstep.example         administrator: accounts, roles, settings
                         operator@doorstep.example      catalogue, companies, workers, bookings, refunds
                         dispatcher@doorstep.example    gives visits to workers
                         finance@doorstep.example       nights, statements, cases
                         finance2@doorstep.example      the second person: bank accounts, payouts
                         auditor@doorstep.example       reads everything, the audit trail too
                         owner@greenclean.example       a provider company, one of twelve
                       by phone and a code (POST /api/v1/auth/codes, the code is on /sandbox/messages,
                       then POST /api/v1/auth/sign-in/code)
                         +86 139 0000 0001              a customer, one of %4$d
                         +86 137 0000 0001              a worker, one of %5$d

              Data     %6$s; it stays when the server stops
              Stop     Ctrl-C
              Anew     stop, then: rm -rf %6$s
            %1$s
            """;

    @Inject
    Config config;

    /** Prints it. */
    void print(PrintStream console) {
        console.println(BLOCK.formatted(
                RULE, address(), Supply.PASSWORD, DemoScale.customers(config), DemoScale.workers(config), home()));
        console.flush();
    }

    /** One line for those who wait. */
    void tell(PrintStream console, String sentence) {
        console.println("Doorstep: " + sentence);
        console.flush();
    }

    String address() {
        return "http://" + text("http.host", "localhost").replace("*", "localhost") + ":" + text("http.port", "9080");
    }

    String home() {
        return text("doorstep.home", System.getProperty("user.home") + "/.doorstep");
    }

    private String text(String name, String otherwise) {
        return config.getOptionalValue(name, String.class).orElse(otherwise);
    }
}
