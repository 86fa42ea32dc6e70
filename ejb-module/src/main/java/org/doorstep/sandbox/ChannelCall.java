package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.doorstep.shared.Ids;
import org.jspecify.annotations.Nullable;

/** A callback that the channel still has to make. Signed when it is made, not when it is queued. */
@Entity
@Table(name = "sandbox_channel_call")
class ChannelCall {
    private static final int MOST_TRIES = 10;
    private static final Duration LEASE = Duration.ofSeconds(20);

    @Id
    private long id;

    @Version
    private long version;

    private String url;
    private String body;

    /** When to call next; never again once it was taken, or given up. */
    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    private int tries;

    protected ChannelCall() {}

    static ChannelCall to(String url, String body, Instant dueAt) {
        var call = new ChannelCall();
        call.id = Ids.next();
        call.url = url;
        call.body = body;
        call.dueAt = dueAt;
        return call;
    }

    /** Takes the call for this caller: others find it due only when this one has not come back for a while. */
    boolean claim(Instant now) {
        if (dueAt == null || dueAt.isAfter(now)) {
            return false;
        }
        tries++;
        dueAt = now.plus(LEASE);
        return true;
    }

    void taken() {
        dueAt = null;
    }

    /** Nobody took it: later, and later each time. */
    void missed(Instant now) {
        dueAt = tries < MOST_TRIES ? now.plusSeconds(1L << Math.min(tries, 9)) : null;
    }

    long id() {
        return id;
    }

    String url() {
        return url;
    }

    String body() {
        return body;
    }
}
