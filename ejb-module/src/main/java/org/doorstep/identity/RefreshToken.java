package org.doorstep.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.SessionId;
import org.jspecify.annotations.Nullable;

/** Good for one new pair of tokens. */
@Entity
@Table(name = "identity_refresh")
class RefreshToken {
    @Id
    private long id;

    @Column(name = "session_id")
    private long sessionId;

    @Column(name = "token_hash")
    private String hash;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Version
    private long version;

    protected RefreshToken() {}

    RefreshToken(SessionId session, String token, Instant expiresAt) {
        this.id = Ids.next();
        this.sessionId = session.value();
        this.hash = Secrets.hash(token);
        this.expiresAt = expiresAt;
    }

    boolean isUsed() {
        return usedAt != null;
    }

    boolean isExpired(Instant at) {
        return !at.isBefore(expiresAt);
    }

    void use(Instant at) {
        usedAt = at;
    }
}
