package org.doorstep.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.doorstep.provider.PayeeAccounts.Payee;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.PayeeAccountId;
import org.jspecify.annotations.Nullable;

/** A bank account that somebody named for a payee. */
@Entity
@Table(name = "provider_payee_account")
class PayeeAccountRow {
    enum State {
        NAMED,
        CONFIRMED,
        REPLACED
    }

    @Id
    private long id;

    @Column(name = "payee_kind")
    private String payeeKind;

    @Column(name = "payee_id")
    private long payeeId;

    private byte[] sealed;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "waiting_for")
    private @Nullable String waitingFor;

    @Column(name = "in_force_for")
    private @Nullable String inForceFor;

    @Column(name = "named_by")
    private String namedBy;

    @Column(name = "named_at")
    private Instant namedAt;

    @Column(name = "confirmed_by")
    private @Nullable String confirmedBy;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "pays_from")
    private @Nullable Instant paysFrom;

    @Version
    private long version;

    protected PayeeAccountRow() {}

    static PayeeAccountRow named(Payee payee, byte[] sealed, String by, Instant at) {
        var account = new PayeeAccountRow();
        account.id = Ids.next();
        account.payeeKind = payee.kind();
        account.payeeId = payee.id();
        account.sealed = sealed;
        account.state = State.NAMED;
        account.waitingFor = key(payee);
        account.namedBy = by;
        account.namedAt = at;
        return account;
    }

    static String key(Payee payee) {
        return payee.kind() + ":" + payee.id();
    }

    /**
     * A second person has compared the account with what the payee handed in.
     *
     * @param wait until it is paid to: none for a payee's first
     */
    void confirm(String by, Instant at, Duration wait) {
        if (state != State.NAMED) {
            throw new Conflict("provider.account.state", Map.of("state", state));
        }
        if (by.equals(namedBy)) {
            throw new Refused("provider.account.same-person");
        }
        state = State.CONFIRMED;
        waitingFor = null;
        inForceFor = key(payee());
        confirmedBy = by;
        confirmedAt = at;
        paysFrom = at.plus(wait);
    }

    /** Another account has taken its place. */
    void replace() {
        state = State.REPLACED;
        waitingFor = null;
        inForceFor = null;
    }

    PayeeAccountId id() {
        return new PayeeAccountId(id);
    }

    Payee payee() {
        return new Payee(payeeKind, payeeId);
    }

    byte[] sealed() {
        return sealed;
    }

    boolean isConfirmed() {
        return state == State.CONFIRMED;
    }

    /** From when on it is paid to; nothing while it is not confirmed. */
    Optional<Instant> paysFrom() {
        return Optional.ofNullable(paysFrom);
    }

    Instant namedAt() {
        return namedAt;
    }
}
