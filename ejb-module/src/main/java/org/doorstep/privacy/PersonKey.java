package org.doorstep.privacy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One person's data key, wrapped; after erasure only the memory that there was one. */
@Entity
@Table(name = "privacy_person_key")
class PersonKey {
    @Id
    @Column(name = "person_id")
    private long personId;

    @Column(name = "wrapped")
    private byte @Nullable [] wrapped;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "erased_at")
    private @Nullable Instant erasedAt;

    @Version
    private long version;

    protected PersonKey() {}

    PersonKey(long personId, byte[] wrapped, Instant madeAt) {
        this.personId = personId;
        this.wrapped = wrapped;
        this.madeAt = madeAt;
    }

    long personId() {
        return personId;
    }

    Optional<byte[]> wrapped() {
        return Optional.ofNullable(wrapped);
    }

    void destroy(Instant at) {
        if (erasedAt == null) {
            wrapped = null;
            erasedAt = at;
        }
    }
}
