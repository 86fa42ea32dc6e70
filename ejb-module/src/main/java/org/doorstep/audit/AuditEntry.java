package org.doorstep.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;
import org.jspecify.annotations.Nullable;

/** One change. Written once; afterwards only sealed. */
@Entity
@Table(name = "audit_entry")
class AuditEntry {
    @Id
    private long id;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Column(name = "actor_kind")
    private String actorKind;

    @Column(name = "actor_name")
    private String actorName;

    @Column(name = "person_id")
    private @Nullable Long personId;

    @Column(name = "action_name")
    private String action;

    @Column(name = "subject_type")
    private String subjectType;

    @Column(name = "subject_id")
    private long subjectId;

    @Lob
    @Column(name = "changes")
    private String changes;

    @Column(name = "about_id")
    private @Nullable Long aboutId;

    @Column(name = "personal")
    private byte @Nullable [] personal;

    @Column(name = "correlation_id")
    private String correlationId;

    @Column(name = "seal_seq")
    private @Nullable Long sealSeq;

    @Column(name = "seal_hash")
    private @Nullable String sealHash;

    protected AuditEntry() {}

    AuditEntry(Actor actor, String action, Subject subject, String changes, Instant at) {
        this.id = Ids.next();
        // what both databases keep exactly, because the hash is computed anew from what they give back
        this.happenedAt = at.truncatedTo(ChronoUnit.MILLIS);
        this.actorKind = actor.kind().name();
        this.actorName = cut(actor.name(), 80);
        this.personId = actor.person().map(PersonId::value).orElse(null);
        this.action = action;
        this.subjectType = subject.type();
        this.subjectId = subject.id();
        this.changes = changes;
        this.correlationId = cut(actor.request().correlationId(), 64);
    }

    AuditEntry about(PersonId person, byte[] sealed) {
        this.aboutId = person.value();
        this.personal = sealed;
        return this;
    }

    void seal(long sequence, String hash) {
        if (sealSeq != null) {
            throw new IllegalStateException("entry " + id + " is sealed already");
        }
        sealSeq = sequence;
        sealHash = hash;
    }

    /** The hash of this row's content after the one before it. */
    String hashAfter(String previous) {
        return new Digest()
                .add(previous)
                .add(id)
                .add(happenedAt.toEpochMilli())
                .add(actorKind)
                .add(actorName)
                .add(personId)
                .add(action)
                .add(subjectType)
                .add(subjectId)
                .add(changes)
                .add(aboutId)
                .add(personal)
                .add(correlationId)
                .hex();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    long id() {
        return id;
    }

    Optional<Long> sealSeq() {
        return Optional.ofNullable(sealSeq);
    }

    Optional<String> sealHash() {
        return Optional.ofNullable(sealHash);
    }

    AuditTrail.Entry view() {
        return new AuditTrail.Entry(
                Long.toString(id),
                happenedAt,
                actorKind,
                actorName,
                Optional.ofNullable(personId).map(PersonId::new),
                action,
                subjectType,
                Long.toString(subjectId),
                changes,
                correlationId,
                sealSeq != null);
    }
}
