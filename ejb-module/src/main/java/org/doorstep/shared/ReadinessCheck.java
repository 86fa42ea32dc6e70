package org.doorstep.shared;

import java.util.Optional;

/** One thing that must hold before this node takes requests; a CDI bean. Looked at by {@code /health/ready}. */
public interface ReadinessCheck {
    /** Short and stable, such as {@code payment-configuration}. */
    String name();

    /** One sentence that says what is wrong and what to set; empty when all is well. */
    Optional<String> problem();
}
