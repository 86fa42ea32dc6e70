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
import org.doorstep.settlement.Invoices.State;
import org.doorstep.settlement.share.Payee;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.InvoiceId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.StatementId;
import org.jspecify.annotations.Nullable;

/** What a payee owes us, asked for. Only its state changes, and that by two people. */
@Entity
@Table(name = "settlement_invoice")
class InvoiceRow {
    /** The one table of transitions. */
    static final Map<State, Set<State>> NEXT = Map.of(
            State.OPEN, Set.of(State.PROPOSED, State.NETTED),
            State.PROPOSED, Set.of(State.OPEN, State.PAID, State.WRITTEN_OFF),
            State.PAID, Set.of(),
            State.WRITTEN_OFF, Set.of(),
            State.NETTED, Set.of());

    @Id
    private long id;

    @Column(name = "invoice_number")
    private String number;

    @Column(name = "payee_kind")
    private String payeeKind;

    @Column(name = "payee_id")
    private long payeeId;

    @Column(name = "area_id")
    private long areaId;

    private String currency;

    @Column(name = "open_for")
    private @Nullable String openFor;

    @Column(name = "statement_id")
    private long statementId;

    private long amount;

    @Column(name = "issued_on")
    private LocalDate issuedOn;

    @Column(name = "due_on")
    private LocalDate dueOn;

    @Enumerated(EnumType.STRING)
    private State state;

    @Enumerated(EnumType.STRING)
    private @Nullable State proposal;

    private @Nullable String remark;

    /** What is said to have been paid, where it is not all. */
    @Column(name = "proposed_sum")
    private @Nullable Long proposedSum;

    @Column(name = "proposed_by")
    private @Nullable Long proposedBy;

    @Column(name = "decided_by")
    private @Nullable Long decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    private long booked;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected InvoiceRow() {}

    InvoiceRow(String number, StatementRow statement, Money amount, LocalDate issued, LocalDate due) {
        var payee = statement.payee();
        id = Ids.next();
        this.number = number;
        payeeKind = payee.kind();
        payeeId = payee.id();
        areaId = payee.area().value();
        currency = payee.currency().getCurrencyCode();
        openFor = RunningAccount.key(payee);
        statementId = statement.id().value();
        this.amount = amount.minor();
        issuedOn = issued;
        dueOn = due;
        state = State.OPEN;
    }

    /** Somebody says that it was paid, or should be written off; a second person decides. */
    void propose(State outcome, Optional<Money> sum, String why, PersonId by) {
        sum.ifPresent(this::requirePart);
        become(State.PROPOSED);
        proposedSum = sum.map(Money::minor).orElse(null);
        proposal = outcome;
        remark = why;
        proposedBy = by.value();
    }

    private void requirePart(Money sum) {
        if (!sum.currency().equals(left().currency()) || !sum.isPositive() || sum.compareTo(left()) > 0) {
            throw new Refused("settlement.invoice.sum", Map.of("invoice", number, "left", left()));
        }
    }

    /** What is said to have been paid: all that is left, or the part that was named. */
    Money proposedSum() {
        return Optional.ofNullable(proposedSum).map(this::money).orElse(left());
    }

    /** What is neither paid nor written off. */
    Money left() {
        return money(amount - booked);
    }

    void requireSecond(PersonId by) {
        if (state != State.PROPOSED) {
            throw notSo(Optional.ofNullable(proposal).orElse(State.PAID));
        }
        if (proposedBy != null && proposedBy == by.value()) {
            throw new Refused("settlement.invoice.same-person", Map.of("invoice", number));
        }
    }

    /** What a part was paid of is open again with the rest. @param sum what was booked for it */
    void end(PersonId by, Instant at, Money sum) {
        requireSecond(by);
        booked += sum.minor();
        if (proposed() == State.PAID && booked < amount) {
            reopen();
            return;
        }
        become(proposed());
        openFor = null;
        decidedBy = by.value();
        decidedAt = at;
    }

    /** The second person does not agree: as if nobody had said anything. */
    void refuse(PersonId by) {
        requireSecond(by);
        reopen();
    }

    private void reopen() {
        become(State.OPEN);
        proposal = null;
        proposedSum = null;
        remark = null;
        proposedBy = null;
    }

    /** What the payee earned since has covered it; unless somebody says that it was paid. */
    void net() {
        if (state == State.OPEN) {
            become(State.NETTED);
            openFor = null;
        }
    }

    private void become(State next) {
        if (!NEXT.getOrDefault(state, Set.of()).contains(next)) {
            throw notSo(next);
        }
        state = next;
    }

    private Refused notSo(State wanted) {
        return new Refused("settlement.invoice.state", Map.of("invoice", number, "state", state, "wanted", wanted));
    }

    State proposed() {
        if (proposal == null) {
            throw new IllegalStateException("nothing is proposed for invoice " + id);
        }
        return proposal;
    }

    InvoiceId id() {
        return new InvoiceId(id);
    }

    /** What was said with the proposal. */
    String remark() {
        return Optional.ofNullable(remark).orElse("");
    }

    State state() {
        return state;
    }

    String number() {
        return number;
    }

    Payee payee() {
        return new Payee(payeeKind, payeeId, new AreaId(areaId), Currency.getInstance(currency));
    }

    Money amount() {
        return money(amount);
    }

    LocalDate dueOn() {
        return dueOn;
    }

    Invoices.Invoice view(String payeeName) {
        return new Invoices.Invoice(
                id(),
                number,
                payeeKind,
                Long.toString(payeeId),
                payeeName,
                new AreaId(areaId),
                new StatementId(statementId),
                amount(),
                issuedOn,
                dueOn,
                state,
                Optional.ofNullable(proposal),
                Optional.ofNullable(proposedSum).map(this::money),
                Optional.ofNullable(remark),
                Optional.ofNullable(proposedBy).map(PersonId::new),
                Optional.ofNullable(decidedBy).map(PersonId::new),
                Optional.ofNullable(decidedAt),
                money(booked),
                version);
    }

    private Money money(long minor) {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }
}
