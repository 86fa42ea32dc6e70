package org.doorstep.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.doorstep.shared.Ids;
import org.jspecify.annotations.Nullable;

/** Makes the first administrator, once. */
@Entity
@Table(name = "identity_bootstrap")
class BootstrapLink {
    static final Duration LIFE = Duration.ofHours(1);

    @Id
    private long id;

    @Column(name = "token_hash")
    private String hash;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Version
    private long version;

    protected BootstrapLink() {}

    BootstrapLink(String token, Instant at) {
        this.id = Ids.next();
        this.hash = Secrets.hash(token);
        this.expiresAt = at.plus(LIFE);
    }

    boolean use(Instant at) {
        if (usedAt != null || !at.isBefore(expiresAt)) {
            return false;
        }
        usedAt = at;
        return true;
    }
}
