package org.doorstep.shared;

import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;

/** What this server is for ({@code doorstep.profile}). Only demo and test may make keys, sandboxes and data of their own. */
public enum Profile {
    DEMO,
    TEST,
    PRODUCTION;

    /** The profile of this server; production when nothing is said. */
    public static Profile current() {
        var name = ConfigProvider.getConfig()
                .getOptionalValue("doorstep.profile", String.class)
                .orElse("production");
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "demo" -> DEMO;
            case "test" -> TEST;
            default -> PRODUCTION;
        };
    }

    /** Whether it names a profile. What does not is taken for production, and never becomes ready. */
    static boolean isOne(String name) {
        return Arrays.stream(values()).anyMatch(profile -> profile.name().equalsIgnoreCase(name));
    }

    /** Whether the outside is simulated and missing keys are made. */
    public boolean isSandboxed() {
        return this != PRODUCTION;
    }
}
