package org.doorstep.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A number X of the sandbox's exchange that joins A and B. */
@Entity
@Table(name = "sandbox_call")
class SandboxCall {
    @Id
    private String id;

    @Column(name = "number_x")
    private String numberX;

    @Column(name = "number_a")
    private String numberA;

    @Column(name = "number_b")
    private String numberB;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private boolean bound;

    protected SandboxCall() {}

    SandboxCall(String id, String numberX, String numberA, String numberB, Instant expiresAt) {
        this.id = id;
        this.numberX = numberX;
        this.numberA = numberA;
        this.numberB = numberB;
        this.expiresAt = expiresAt;
        this.bound = true;
    }

    void release() {
        bound = false;
    }

    boolean isBound(Instant now) {
        return bound && expiresAt.isAfter(now);
    }

    String numberX() {
        return numberX;
    }

    /** Whom X reaches for this caller; empty for anybody else. */
    String otherSideOf(String caller) {
        if (caller.equals(numberA)) {
            return numberB;
        }
        return caller.equals(numberB) ? numberA : "";
    }
}
