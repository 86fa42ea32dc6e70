package org.doorstep.settlement;

import static jakarta.ejb.TransactionAttributeType.MANDATORY;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.settings.Setting;
import org.doorstep.settings.Settings;
import org.doorstep.settlement.share.Payee;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Recall;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.InvoiceId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.StatementId;

/**
 * Asks payees for what they owe us for too long. What they earn meanwhile is netted as ever, and may end an invoice; what
 * is paid or written off is booked by two people, and stands as a line on the payee's next statement.
 */
@Stateless
public class Invoices {
    public static final Permission WORK = Permission.of("settlement.invoices");

    /** How many days a payee owes before it is asked. */
    static final Setting<Integer> AFTER = Setting.number("settlement.invoice-after", 30, 1, 365);
    /** How many days it is given. */
    static final Setting<Integer> DUE = Setting.number("settlement.invoice-due", 14, 0, 180);

    private static final int MOST_AT_ONCE = 200;

    /** OPEN → PROPOSED (one says so) → PAID | WRITTEN_OFF (a second agrees) | OPEN; OPEN → NETTED by later earnings. */
    public enum State {
        OPEN,
        PROPOSED,
        PAID,
        WRITTEN_OFF,
        NETTED
    }

    /** @param statement that left so much owing. @param proposedSum a part that is said to be paid. @param booked what was posted so far; the rest is open, or was netted */
    public record Invoice(
            InvoiceId id,
            String number,
            String payeeKind,
            String payee,
            String payeeName,
            AreaId area,
            StatementId statement,
            Money amount,
            LocalDate issuedOn,
            LocalDate dueOn,
            State state,
            Optional<State> proposal,
            Optional<Money> proposedSum,
            Optional<String> remark,
            Optional<PersonId> proposedBy,
            Optional<PersonId> decidedBy,
            Optional<Instant> decidedAt,
            Money booked,
            long version) {}

    /**
     * What somebody says of an invoice.
     *
     * @param outcome PAID or WRITTEN_OFF
     * @param remark why; of a payment, the bank's reference: by it the money is found in suspense, or on the statement to come
     * @param amount a part that was paid; else all that is left
     */
    public record Proposal(
            @NotNull State outcome,
            @NotBlank @Size(max = 300) @PlainText String remark,
            Optional<Money> amount) {
        public Proposal(State outcome, String remark) {
            this(outcome, remark, Optional.empty());
        }
    }

    /** @param agreed else the invoice is open again */
    public record Decision(@NotNull Boolean agreed) {}

    record Proposed(InvoiceId id, Proposal proposal) {}

    record Decided(InvoiceId id, Decision decision) {}

    @Inject
    InvoiceStore store;

    @Inject
    InvoicePayments payments;

    @Inject
    StatementStore statements;

    @Inject
    RunningAccounts accounts;

    @Inject
    StatementMaker maker;

    @Inject
    Shares shares;

    @Inject
    Ledger ledger;

    @Inject
    Payees payees;

    @Inject
    PayeeScope scope;

    @Inject
    PayeeNews news;

    @Inject
    SettlementPapers papers;

    @Inject
    Settings settings;

    @Inject
    Idempotency idempotency;

    @Inject
    BusinessDates dates;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Newest first; a payee's own, or all. */
    public Page<Invoice> list(Actor actor, Optional<State> state, PageRequest page) {
        var own = scope.reads(actor, WORK);
        var rows = store.list(own.map(PayeeScope.Own::kind), own.map(PayeeScope.Own::id), state, page);
        return Page.cut(rows, page, row -> new Object[] {row.id().value()}).map(this::view);
    }

    public Invoice get(Actor actor, InvoiceId id) {
        var own = scope.reads(actor, WORK);
        return store.find(id)
                .filter(row -> own.map(mine -> mine.is(row.payee())).orElse(true))
                .map(this::view)
                .orElseThrow(() -> unknown(id));
    }

    /** The invoice on paper, in the reader's language. */
    public byte[] pdf(Actor actor, InvoiceId id) {
        get(actor, id);
        return papers.invoice(id, actor.request().language()).bytes();
    }

    /** Says that it was paid, or should be written off. Nothing is booked before a second person agrees. */
    public Invoice propose(Actor actor, InvoiceId id, Proposal proposal) {
        actor.requiresOnPlatform(WORK);
        boolean partly = proposal.amount().isPresent() && proposal.outcome() != State.PAID;
        if (partly || (proposal.outcome() != State.PAID && proposal.outcome() != State.WRITTEN_OFF)) {
            throw new Refused("settlement.invoice.outcome", Map.of("outcome", proposal.outcome()));
        }
        var by = actor.signedIn();
        return idempotency.onceRequired(
                actor, "settlement.invoice-propose", new Proposed(id, proposal), recall(), () -> {
                    var row = store.lock(id).orElseThrow(() -> unknown(id));
                    row.propose(proposal.outcome(), proposal.amount(), proposal.remark(), by);
                    record(actor, "settlement.invoice-propose", row, Map.of("outcome", proposal.outcome()));
                    return view(row);
                });
    }

    /** Agrees, and books; or opens it again. Refuses who proposed ({@code settlement.invoice.same-person}). */
    public Invoice decide(Actor actor, InvoiceId id, Decision decision) {
        actor.requiresOnPlatform(WORK);
        var by = actor.signedIn();
        return idempotency.onceRequired(actor, "settlement.invoice-decide", new Decided(id, decision), recall(), () -> {
            var payee = store.find(id).orElseThrow(() -> unknown(id)).payee();
            accounts.lock(payee);
            var row = store.lock(id).orElseThrow(() -> unknown(id));
            if (decision.agreed()) {
                row.end(by, clock.instant(), book(actor, row, by));
            } else {
                row.refuse(by);
            }
            record(actor, "settlement.invoice-decide", row, Map.of("state", row.state()));
            Failpoint.around("invoice.decide");
            return view(row);
        });
    }

    /** Posts what was paid, or of what is written off as much as is still owed. */
    private Money book(Actor actor, InvoiceRow row, PersonId by) {
        row.requireSecond(by);
        boolean paid = row.proposed() == State.PAID;
        var sum = paid ? row.proposedSum() : row.left().min(owed(row.payee()));
        if (!sum.isPositive()) {
            throw new Refused("settlement.invoice.nothing-owed", Map.of("invoice", row.number()));
        }
        var payee = row.payee();
        var posting = maker.posting(
                        rule(paid, payee),
                        // each part that is paid leaves less, so no two have the same
                        "invoice/" + row.id().value() + "/" + row.left().minor(),
                        dates.today(),
                        payee,
                        Subject.of("invoice", row.id()))
                .amount(Part.AMOUNT, sum);
        ledger.post(actor, posting);
        if (paid) {
            payments.booked(actor, row, sum, by);
        }
        shares.cleared(paid ? "payment" : "writeoff", payee, posting, sum, dates.today());
        return sum;
    }

    private static Rule rule(boolean paid, Payee payee) {
        if (payee.isWorker()) {
            return paid ? Rule.INVOICE_PAID_BY_WORKER : Rule.INVOICE_WRITTEN_OFF_FOR_WORKER;
        }
        return paid ? Rule.INVOICE_PAID_BY_COMPANY : Rule.INVOICE_WRITTEN_OFF_FOR_COMPANY;
    }

    /** What the books say that a payee owes us. */
    private Money owed(Payee payee) {
        return maker.owed(payee).negate().max(Money.zero(payee.currency()));
    }

    /** Asks those who owe since too long by this date. For the night; again asks nobody twice. */
    @TransactionAttribute(MANDATORY)
    public int issue(Actor actor, LocalDate date) {
        actor.requiresOnPlatform(Night.RUN);
        var since = date.minusDays(settings.get(AFTER));
        var owing = accounts.owingSince(since, MOST_AT_ONCE);
        accounts.lockAll(owing);
        int issued =
                (int) owing.stream().filter(payee -> issue(actor, payee, since)).count();
        if (issued > 0) {
            Failpoint.around("night.invoices");
        }
        return issued;
    }

    private boolean issue(Actor actor, Payee payee, LocalDate since) {
        var account = accounts.lock(payee);
        var statement = account.last().flatMap(statements::find);
        var amount = statement.map(found -> found.owing().min(owed(payee)));
        boolean owes =
                account.negativeSince().filter(day -> !day.isAfter(since)).isPresent();
        if (!owes || amount.filter(Money::isPositive).isEmpty()) {
            return false;
        }
        var today = dates.today();
        var number = String.format(Locale.ROOT, "IN%d-%05d", today.getYear(), accounts.next("IN" + today.getYear()));
        var row = new InvoiceRow(
                number, statement.orElseThrow(), amount.orElseThrow(), today, today.plusDays(settings.get(DUE)));
        store.add(row);
        news.invoiced(row);
        record(actor, "settlement.invoice", row, Map.of("amount", row.amount()));
        return true;
    }

    private Recall<InvoiceId, Invoice> recall() {
        return Recall.of(InvoiceId.class, Invoice::id, id -> view(store.find(id).orElseThrow(() -> unknown(id))));
    }

    private Invoice view(InvoiceRow row) {
        return row.view(payees.name(row.payee()));
    }

    private void record(Actor actor, String action, InvoiceRow row, Map<String, ?> what) {
        var changes = new java.util.HashMap<String, String>();
        what.forEach((name, value) -> changes.put(name, value.toString()));
        changes.put("number", row.number());
        audit.record(actor, action, Subject.of("invoice", row.id()), changes);
    }

    private static NotFound unknown(InvoiceId id) {
        return new NotFound("settlement.invoice.unknown", id);
    }
}
