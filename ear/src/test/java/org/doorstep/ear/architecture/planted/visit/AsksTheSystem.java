package org.doorstep.ear.architecture.planted.visit;

import java.time.Instant;

/** Breaks: time comes from the clock. */
class AsksTheSystem {
    Instant at() {
        return Instant.now();
    }
}
