package org.doorstep.settlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.doorstep.settlement.Payouts.State;
import org.doorstep.settlement.Payouts.Wait;
import org.doorstep.settlement.share.Payee;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.PayeeAccountId;
import org.doorstep.shared.id.PayoutId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.StatementId;
import org.jspecify.annotations.Nullable;

/** A payment to a payee, from the statement to the bank's last word. */
@Entity
@Table(name = "settlement_payout")
class PayoutRow {
    /** The one table of transitions. An answer may overtake another, so SENT and UNKNOWN lead to the same places. */
    static final Map<State, Set<State>> NEXT = Map.of(
            State.WAITING, Set.of(State.PREPARED, State.NETTED),
            State.PREPARED, Set.of(State.RELEASED),
            State.RELEASED, Set.of(State.SENT, State.UNKNOWN, State.REJECTED),
            State.UNKNOWN, Set.of(State.SENT, State.PAID, State.REJECTED, State.RETURNED),
            State.SENT, Set.of(State.PAID, State.REJECTED, State.RETURNED),
            State.PAID, Set.of(State.RETURNED),
            State.REJECTED, Set.of(),
            State.RETURNED, Set.of(),
            State.NETTED, Set.of());

    @Id
    private long id;

    @Column(name = "payout_key")
    private String key;

    @Column(name = "statement_id")
    private long statementId;

    @Column(name = "run_date")
    private LocalDate runDate;

    @Column(name = "payee_kind")
    private String payeeKind;

    @Column(name = "payee_id")
    private long payeeId;

    @Column(name = "area_id")
    private long areaId;

    private String currency;
    private long amount;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "account_id")
    private @Nullable Long accountId;

    @Column(name = "order_id")
    private @Nullable Long orderId;

    @Column(name = "bank_reference")
    private @Nullable String bankReference;

    private @Nullable String reason;

    @Enumerated(EnumType.STRING)
    @Column(name = "waits_for")
    private @Nullable Wait waitsFor;

    @Column(name = "waits_until")
    private @Nullable Instant waitsUntil;

    @Column(name = "prepared_by")
    private String preparedBy;

    @Column(name = "prepared_by_id")
    private @Nullable Long preparedById;

    @Column(name = "prepared_at")
    private Instant preparedAt;

    @Column(name = "released_by_id")
    private @Nullable Long releasedById;

    @Column(name = "released_at")
    private @Nullable Instant releasedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected PayoutRow() {}

    PayoutRow(StatementRow statement, String key, Actor by, Instant at) {
        id = Ids.next();
        this.key = key;
        statementId = statement.id().value();
        runDate = statement.runDate();
        var payee = statement.payee();
        payeeKind = payee.kind();
        payeeId = payee.id();
        areaId = payee.area().value();
        currency = payee.currency().getCurrencyCode();
        amount = statement.payable().minor();
        state = State.WAITING;
        preparedBy = by.name();
        preparedById = by.person().map(PersonId::value).orElse(null);
        preparedAt = at;
    }

    void prepare(PayeeAccountId account) {
        become(State.PREPARED);
        accountId = account.value();
        waitNoMore();
    }

    /** Never paid by itself: it stands on the next statement, with what its payee owes us. */
    void net() {
        become(State.NETTED);
        waitNoMore();
    }

    private void waitNoMore() {
        waitsFor = null;
        waitsUntil = null;
    }

    /** Not prepared yet. @param until when that is known */
    void waitFor(Wait wait, Optional<Instant> until) {
        waitsFor = wait;
        waitsUntil = until.orElse(null);
    }

    /** @param account in force now; the file goes to this one */
    void release(PersonId by, PayeeAccountId account, long order, Instant at) {
        if (preparedById != null && preparedById == by.value()) {
            throw new Refused("settlement.release.same-person", Map.of("payout", id()));
        }
        become(State.RELEASED);
        releasedById = by.value();
        releasedAt = at;
        accountId = account.value();
        orderId = order;
    }

    /** The bank may have it, or not. */
    void doubt() {
        if (state != State.UNKNOWN) {
            become(State.UNKNOWN);
        }
    }

    void send() {
        become(State.SENT);
    }

    void end(State end, Optional<String> reference, Optional<String> why) {
        become(end);
        reference.ifPresent(value -> bankReference = value);
        reason = why.orElse(null);
    }

    /** Whether an answer says something new. */
    boolean mayBecome(State next) {
        return NEXT.getOrDefault(state, Set.of()).contains(next);
    }

    private void become(State next) {
        if (!mayBecome(next)) {
            throw new Refused("settlement.payout.state", Map.of("payout", id(), "state", state, "wanted", next));
        }
        state = next;
    }

    PayoutId id() {
        return new PayoutId(id);
    }

    State state() {
        return state;
    }

    Payee payee() {
        return new Payee(payeeKind, payeeId, new AreaId(areaId), Currency.getInstance(currency));
    }

    Money amount() {
        return Money.ofMinor(amount, Currency.getInstance(currency));
    }

    LocalDate runDate() {
        return runDate;
    }

    StatementId statement() {
        return new StatementId(statementId);
    }

    Optional<Wait> waitsFor() {
        return Optional.ofNullable(waitsFor);
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    Optional<PayeeAccountId> account() {
        return Optional.ofNullable(accountId).map(PayeeAccountId::new);
    }

    /** Who started its night and who released it, when a person did. */
    Stream<PersonId> staff() {
        return Stream.of(Optional.ofNullable(preparedById), Optional.ofNullable(releasedById))
                .flatMap(Optional::stream)
                .map(PersonId::new);
    }

    Payouts.Payout view(String payeeName, Map<PersonId, String> staff) {
        return new Payouts.Payout(
                id(),
                statement(),
                payeeKind,
                Long.toString(payeeId),
                payeeName,
                amount(),
                state,
                runDate,
                Optional.ofNullable(bankReference),
                Optional.ofNullable(reason),
                Optional.ofNullable(waitsFor),
                Optional.ofNullable(waitsUntil),
                preparedBy,
                Optional.ofNullable(preparedById).map(PersonId::new),
                Optional.ofNullable(preparedById).map(PersonId::new).map(staff::get),
                Optional.ofNullable(releasedById).map(PersonId::new),
                Optional.ofNullable(releasedById).map(PersonId::new).map(staff::get),
                preparedAt,
                version);
    }
}
