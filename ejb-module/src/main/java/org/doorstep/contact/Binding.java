package org.doorstep.contact;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.contact.Calls.MaskedNumber;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.jspecify.annotations.Nullable;

/** A masked number between two people for one visit: the intent, and what the gateway made of it. */
@Entity
@Table(name = "contact_binding")
class Binding {
    /** Where a binding stands. */
    enum State {
        ASKED,
        BOUND,
        UNKNOWN,
        FAILED,
        RELEASED;

        private static final Map<State, Set<State>> NEXT = Map.of(
                ASKED, Set.of(BOUND, UNKNOWN, FAILED),
                BOUND, Set.of(RELEASED),
                UNKNOWN, Set.of(),
                FAILED, Set.of(),
                RELEASED, Set.of());

        boolean mayBecome(State next) {
            return NEXT.getOrDefault(this, Set.of()).contains(next);
        }
    }

    @Id
    private long id;

    @Version
    private long version;

    @Column(name = "visit_id")
    private long visitId;

    @Column(name = "customer_id")
    private long customerId;

    @Column(name = "worker_id")
    private long workerId;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "masked_number")
    private @Nullable String maskedNumber;

    private @Nullable String reference;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private @Nullable String failure;

    protected Binding() {}

    Binding(VisitId visit, CustomerId customer, WorkerId worker, Instant askedAt, Instant expiresAt) {
        this.id = Ids.next();
        this.visitId = visit.value();
        this.customerId = customer.value();
        this.workerId = worker.value();
        this.state = State.ASKED;
        this.askedAt = askedAt;
        this.expiresAt = expiresAt;
    }

    void bound(String number, String gatewayReference) {
        become(State.BOUND);
        maskedNumber = number;
        reference = gatewayReference;
    }

    void failed(String reason) {
        become(State.FAILED);
        failure = cut(reason);
    }

    void unknown(String reason) {
        become(State.UNKNOWN);
        failure = cut(reason);
    }

    void released() {
        become(State.RELEASED);
    }

    boolean joins(CustomerId customer, WorkerId worker) {
        return customerId == customer.value() && workerId == worker.value();
    }

    long id() {
        return id;
    }

    State state() {
        return state;
    }

    Instant askedAt() {
        return askedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Optional<MaskedNumber> number() {
        return Optional.ofNullable(maskedNumber).map(number -> new MaskedNumber(number, expiresAt));
    }

    String maskedNumber() {
        return Optional.ofNullable(maskedNumber).orElse("");
    }

    String reference() {
        return Optional.ofNullable(reference).orElse("");
    }

    private static String cut(String text) {
        return text.length() > 300 ? text.substring(0, 300) : text;
    }

    private void become(State next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("a binding does not go from " + state + " to " + next);
        }
        state = next;
    }
}
