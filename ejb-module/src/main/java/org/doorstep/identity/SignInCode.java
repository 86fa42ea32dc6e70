package org.doorstep.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A code that was sent to a phone. Kept as a keyed hash, because six digits are soon tried out. */
@Entity
@Table(name = "identity_code")
class SignInCode {
    static final Duration LIFE = Duration.ofMinutes(5);
    static final int TRIES = 5;

    @Id
    private long id;

    @Column(name = "phone_index")
    private String phoneIndex;

    @Column(name = "code_hash")
    private String hash;

    @Column(name = "sent_at")
    private Instant sentAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "tries")
    private int tries;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Version
    private long version;

    protected SignInCode() {}

    SignInCode(long id, String phoneIndex, String hash, Instant at) {
        this.id = id;
        this.phoneIndex = phoneIndex;
        this.hash = hash;
        this.sentAt = at;
        this.expiresAt = at.plus(LIFE);
    }

    /** Counts the try; good once, in time, within the allowed tries. */
    boolean accept(String given, Instant at) {
        if (usedAt != null || tries >= TRIES || !at.isBefore(expiresAt)) {
            return false;
        }
        tries++;
        if (!Secrets.same(given, hash)) {
            return false;
        }
        usedAt = at;
        return true;
    }

    long id() {
        return id;
    }
}
