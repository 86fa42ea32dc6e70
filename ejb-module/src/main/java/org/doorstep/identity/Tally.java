package org.doorstep.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How often something was tried within a window of time. */
@Entity
@Table(name = "identity_tally")
class Tally {
    @Id
    @Column(name = "bucket")
    private String bucket;

    @Column(name = "tries")
    private int tries;

    @Column(name = "window_end")
    private Instant windowEnd;

    @Version
    private long version;

    protected Tally() {}

    Tally(String bucket, Instant windowEnd) {
        this.bucket = bucket;
        this.windowEnd = windowEnd;
    }

    /** Counts a try, or says how long to wait. */
    Optional<Duration> tryOnce(int most, Duration window, Instant now) {
        // a window that ends too far ahead is left from a clock that was moved back
        if (!now.isBefore(windowEnd) || windowEnd.isAfter(now.plus(window))) {
            windowEnd = now.plus(window);
            tries = 0;
        }
        if (tries >= most) {
            return Optional.of(Duration.between(now, windowEnd));
        }
        tries++;
        return Optional.empty();
    }
}
