package org.doorstep.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where the chain stood after a batch: up to which place, and with which hash; chained to the head before it. */
@Entity
@Table(name = "audit_head")
class AuditHead {
    static final String BEGINNING = "0".repeat(64);

    @Id
    @Column(name = "seal_seq")
    private long sealSeq;

    @Column(name = "seal_hash")
    private String sealHash;

    @Column(name = "previous_seq")
    private long previousSeq;

    @Column(name = "sealed_at")
    private Instant sealedAt;

    @Column(name = "head_hash")
    private String headHash;

    protected AuditHead() {}

    AuditHead(long sealSeq, String sealHash, long previousSeq, String previousHead, Instant at) {
        this.sealSeq = sealSeq;
        this.sealHash = sealHash;
        this.previousSeq = previousSeq;
        this.sealedAt = at.truncatedTo(ChronoUnit.MILLIS);
        this.headHash = hashAfter(previousHead);
    }

    String hashAfter(String previousHead) {
        return new Digest()
                .add(previousHead)
                .add(sealSeq)
                .add(sealHash)
                .add(previousSeq)
                .add(sealedAt.toEpochMilli())
                .hex();
    }

    long sealSeq() {
        return sealSeq;
    }

    String sealHash() {
        return sealHash;
    }

    long previousSeq() {
        return previousSeq;
    }

    String headHash() {
        return headHash;
    }

    /** As it is logged, and given to {@link AuditTrail#verify}. */
    String written() {
        return sealSeq + ":" + sealHash;
    }
}
