package org.doorstep.web.home;

import java.util.Arrays;
import java.util.Comparator;

/** The three apps, each below its own path; the address inside an app is the app's own matter. */
enum Front {
    CUSTOMER("/"),
    WORKER("/worker/"),
    CONSOLE("/console/");

    private final String base;

    Front(String base) {
        this.base = base;
    }

    /** With a slash at both ends. */
    String base() {
        return base;
    }

    /** The folder that its build lies in. */
    String folder() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whose address this is: the longest base that it begins with. */
    static Front of(String path) {
        return Arrays.stream(values())
                .filter(front -> path.startsWith(front.base))
                .max(Comparator.comparingInt(front -> front.base.length()))
                .orElse(CUSTOMER);
    }
}
