package org.doorstep.demo;

import org.eclipse.microprofile.config.Config;

/** How much life the demo has; tests make do with a part of it ({@code doorstep.demo.percent}). */
final class DemoScale {
    private static final int WORKERS = 300;
    private static final int CUSTOMERS = 1_000;
    private static final int BOOKINGS = 2_500;
    private static final int PAST_DAYS = 14;

    private DemoScale() {}

    static int workers(Config config) {
        return scaled(config, WORKERS);
    }

    static int customers(Config config) {
        return scaled(config, CUSTOMERS);
    }

    static int bookings(Config config) {
        return scaled(config, BOOKINGS);
    }

    /** {@code doorstep.demo.days}; how many days of the past are lived. */
    static int pastDays(Config config) {
        return config.getOptionalValue("doorstep.demo.days", Integer.class).orElse(PAST_DAYS);
    }

    private static int scaled(Config config, int count) {
        int percent =
                config.getOptionalValue("doorstep.demo.percent", Integer.class).orElse(100);
        return Math.max(24, count * percent / 100);
    }
}
