package org.doorstep.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.SessionId;
import org.jspecify.annotations.Nullable;

/** A device on which somebody is signed in; the family of its refresh tokens. */
@Entity
@Table(name = "identity_session")
class Session {
    @Id
    private long id;

    @Column(name = "person_id")
    private long personId;

    @Enumerated(EnumType.STRING)
    @Column(name = "app")
    private App app;

    @Column(name = "device")
    private String device;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @Version
    private long version;

    protected Session() {}

    Session(PersonId person, App app, String device, Instant at) {
        this.id = Ids.next();
        this.personId = person.value();
        this.app = app;
        this.device = device;
        this.startedAt = at;
        this.seenAt = at;
    }

    void seen(Instant at) {
        seenAt = at;
    }

    /** Ends it once; the first reason stays. */
    void end(String reason, Instant at) {
        if (endedAt == null) {
            endedAt = at;
            endReason = reason;
        }
    }

    boolean isOpen() {
        return endedAt == null;
    }

    SessionId id() {
        return new SessionId(id);
    }

    PersonId person() {
        return new PersonId(personId);
    }

    App app() {
        return app;
    }

    String device() {
        return device;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant seenAt() {
        return seenAt;
    }
}
