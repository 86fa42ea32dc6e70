package org.doorstep.settlement;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.settlement.Payouts.Wait;
import org.doorstep.settlement.share.Payee;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Recall;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.PayoutId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.StatementId;
import org.doorstep.shared.id.WithdrawalId;

/**
 * Payees who want their money before their cycle ends. A withdrawal is a statement of its own and its payout: all that is
 * theirs by now, less cash; what is frozen or in transit is on no line that is open. A second person releases it like others.
 */
@Stateless
public class Withdrawals {
    public static final Permission WITHDRAW = Permission.of("settlement.withdraw");

    /** @param area where it was earned */
    public record Request(@NotNull AreaId area, @NotNull Currency currency) {}

    public record Withdrawal(
            WithdrawalId id,
            StatementId statement,
            PayoutId payout,
            Money amount,
            Payouts.State state,
            Optional<String> reason,
            PersonId requestedBy,
            Instant requestedAt) {}

    /**
     * What could be withdrawn now.
     *
     * @param obstacle the code that a withdrawal would be refused with. @param from when the account may be paid to
     */
    public record Payable(
            AreaId area, Money amount, Money cash, Money least, Optional<String> obstacle, Optional<Instant> from) {}

    @Inject
    WithdrawalStore store;

    @Inject
    PayoutStore payouts;

    @Inject
    RunningAccounts accounts;

    @Inject
    StatementMaker maker;

    @Inject
    Shares shares;

    @Inject
    Payees payees;

    @Inject
    PayeeScope scope;

    @Inject
    Idempotency idempotency;

    @Inject
    BusinessDates dates;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** By area and currency, wherever the payee has lines that are not paid out. */
    public List<Payable> payable(Actor actor) {
        var own = scope.own(actor, WITHDRAW);
        return shares.open(own.kind(), own.id()).stream().map(this::payable).toList();
    }

    private Payable payable(Payee payee) {
        var sketch = maker.sketch(payee, dates.today());
        var refusal = refusal(payee, sketch);
        var zero = Money.zero(payee.currency());
        return new Payable(
                payee.area(),
                sketch.payable().max(zero),
                sketch.cashHeld().max(zero),
                maker.least(payee, dates.today()),
                refusal.map(Refused::code),
                payees.account(payee).map(account -> account.paysFrom()).filter(from -> from.isAfter(clock.instant())));
    }

    /**
     * Pays out what is payable now. One at a time ({@code settlement.withdrawal.open}); needs an idempotency key.
     *
     * @throws Refused {@code settlement.withdrawal.too-little}, {@code …no-account}, {@code …cooling}, {@code …over-limit}
     */
    public Withdrawal request(Actor actor, Request request) {
        var own = scope.own(actor, WITHDRAW);
        var by = actor.person().orElseThrow(Forbidden::new);
        var payee = new Payee(own.kind(), own.id(), request.area(), request.currency());
        var recall = Recall.of(WithdrawalId.class, Withdrawal::id, this::made);
        return idempotency.onceRequired(
                actor, "settlement.withdraw", request, recall, () -> withdraw(actor, by, payee));
    }

    private Withdrawal made(WithdrawalId id) {
        var row = store.find(id).orElseThrow();
        return view(row, payouts.find(row.payout()).orElseThrow());
    }

    private Withdrawal withdraw(Actor actor, PersonId by, Payee payee) {
        requireKnown(payee);
        accounts.lock(payee);
        if (store.openFor(payee).isPresent()) {
            throw new Conflict("settlement.withdrawal.open", Map.of());
        }
        var today = dates.today();
        var sketch = maker.sketch(payee, today);
        refusal(payee, sketch).ifPresent(refusal -> {
            throw refusal;
        });
        var origin = StatementRow.Origin.WITHDRAWAL;
        var statement = maker.state(actor, payee, sketch, today, origin, accounts.next(origin.series(today)));
        var payout = maker.payout(actor, statement, sketch);
        maker.prepare(actor, payout, today);
        var row = new WithdrawalRow(payee, statement.id(), payout.id(), by, clock.instant());
        store.add(row);
        audit.record(
                actor,
                "settlement.withdraw",
                Subject.of("payout", payout.id()),
                Map.of("amount", payout.amount().toString(), "statement", statement.number()));
        Failpoint.around("payout.withdraw");
        return view(row, payout);
    }

    /** Somebody without anything anywhere has no account to lock. */
    private void requireKnown(Payee payee) {
        if (accounts.find(payee).isEmpty()
                && !shares.open(payee.kind(), payee.id()).contains(payee)) {
            throw tooLittle(Money.zero(payee.currency()), maker.least(payee, dates.today()));
        }
    }

    private Optional<Refused> refusal(Payee payee, StatementMaker.Sketch sketch) {
        var least = maker.least(payee, dates.today());
        if (sketch.payable().compareTo(least) < 0) {
            return Optional.of(tooLittle(sketch.payable(), least));
        }
        var account = payees.account(payee);
        return maker.obstacle(sketch.payable(), account).map(wait -> refused(wait, account.map(a -> a.paysFrom())));
    }

    private static Refused refused(Wait wait, Optional<Instant> from) {
        return switch (wait) {
            case ACCOUNT -> new Refused("settlement.withdrawal.no-account", Map.of());
            case COOLING -> new Refused("settlement.withdrawal.cooling", Map.of("from", from.orElseThrow()));
            case LIMIT -> new Refused("settlement.withdrawal.over-limit", Map.of());
        };
    }

    private static Refused tooLittle(Money amount, Money least) {
        return new Refused("settlement.withdrawal.too-little", Map.of("amount", amount, "least", least));
    }

    /** The payee's own, newest first. */
    public Page<Withdrawal> list(Actor actor, PageRequest page) {
        var own = scope.own(actor, Statements.READ);
        var rows = Page.cut(store.list(own.kind(), own.id(), page), page, row -> new Object[] {row.id()});
        var paid = payouts.byId(rows.items().stream().map(WithdrawalRow::payout).toList());
        return rows.map(
                row -> view(row, Optional.ofNullable(paid.get(row.payout())).orElseThrow()));
    }

    private static Withdrawal view(WithdrawalRow row, PayoutRow payout) {
        return new Withdrawal(
                new WithdrawalId(row.id()),
                row.statement(),
                row.payout(),
                payout.amount(),
                payout.state(),
                payout.reason(),
                row.requestedBy(),
                row.requestedAt());
    }
}
