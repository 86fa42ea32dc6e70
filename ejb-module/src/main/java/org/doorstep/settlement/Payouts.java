package org.doorstep.settlement;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.id.PayoutId;
import org.doorstep.shared.id.StatementId;

/** Payments to companies and workers: prepared by the night, released by a second person, sent as pain.001, answered by the bank. */
@Stateless
public class Payouts {
    public static final Permission READ = Permission.of("settlement.payouts");
    public static final Permission RELEASE = Permission.of("settlement.release");

    /** PREPARED → RELEASED → SENT → PAID | REJECTED | RETURNED; UNKNOWN until the bank has been asked. WAITING lacks a confirmed account. */
    public enum State {
        WAITING,
        PREPARED,
        RELEASED,
        SENT,
        UNKNOWN,
        PAID,
        REJECTED,
        RETURNED
    }

    public record Payout(
            PayoutId id,
            StatementId statement,
            String payeeKind,
            String payee,
            String payeeName,
            Money amount,
            State state,
            LocalDate date,
            Optional<String> bankReference,
            Optional<String> reason,
            String preparedBy,
            Optional<String> releasedBy,
            Instant preparedAt,
            long version) {}

    public Page<Payout> list(Actor actor, Optional<LocalDate> date, Optional<State> state, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public Payout get(Actor actor, PayoutId id) {
        throw new UnsupportedOperationException();
    }

    /** Releases; refuses the person who started the run that prepared it ({@code settlement.release.same-person}). */
    public List<Payout> release(Actor actor, LocalDate date, List<PayoutId> payouts) {
        throw new UnsupportedOperationException();
    }

    /** The pain.001.001.09 document of a date's released payouts. */
    public byte[] bankFile(Actor actor, LocalDate date) {
        throw new UnsupportedOperationException();
    }
}
