package org.doorstep.settlement;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.doorstep.audit.AuditTrail;
import org.doorstep.identity.Accounts;
import org.doorstep.provider.PayeeAccounts;
import org.doorstep.settlement.payout.Pain001;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Recall;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PayoutId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.StatementId;

/** Payments to companies and workers: prepared by the night, released by a second person, sent as pain.001, answered by the bank. */
@Stateless
public class Payouts {
    public static final Permission READ = Permission.of("settlement.payouts");
    public static final Permission RELEASE = Permission.of("settlement.release");

    /**
     * PREPARED → RELEASED → SENT → PAID | REJECTED | RETURNED; UNKNOWN until the bank has been asked. WAITING says what for;
     * NETTED is one that waited until its payee owed as much.
     */
    public enum State {
        WAITING,
        PREPARED,
        RELEASED,
        SENT,
        UNKNOWN,
        PAID,
        REJECTED,
        RETURNED,
        NETTED
    }

    /** Why a payout is WAITING: for a confirmed account, for the end of its cooling-off time, or for a higher limit. */
    public enum Wait {
        ACCOUNT,
        COOLING,
        LIMIT
    }

    /** @param preparedBy how the night was started: a job's name, or staff. @param preparedById who started it, unless a timer did */
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
            Optional<Wait> waitsFor,
            Optional<Instant> waitsUntil,
            String preparedBy,
            Optional<PersonId> preparedById,
            Optional<String> preparedByName,
            Optional<PersonId> releasedBy,
            Optional<String> releasedByName,
            Instant preparedAt,
            long version) {}

    /** Which payouts of a night are released. */
    public record Release(
            @NotNull LocalDate date,
            @NotEmpty @Size(max = 500) List<@NotNull PayoutId> payouts) {}

    /** What was released. */
    public record Released(List<Payout> payouts) {}

    /** @param messageId the file's own, for ever. @param state READY, SENT, UNKNOWN, REFUSED, ENDED */
    public record SentFile(String messageId, LocalDate date, int payments, Money total, String state, Instant madeAt) {}

    @Inject
    PayoutStore store;

    @Inject
    StatementStore statements;

    @Inject
    Payees payees;

    @Inject
    Accounts people;

    @Inject
    BankFiles files;

    @Inject
    BankLimits limits;

    @Inject
    PayeeNews news;

    @Inject
    Idempotency idempotency;

    @Inject
    Outbox outbox;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Newest first. */
    public Page<Payout> list(Actor actor, Optional<LocalDate> date, Optional<State> state, PageRequest page) {
        actor.requiresOnPlatform(READ);
        var rows = Page.cut(store.list(date, state, page), page, row ->
                new Object[] {row.id().value()});
        return new Page<>(views(rows.items()), rows.next());
    }

    public Payout get(Actor actor, PayoutId id) {
        actor.requiresOnPlatform(READ);
        return views(List.of(store.find(id).orElseThrow(() -> new NotFound("settlement.payout.unknown", id))))
                .get(0);
    }

    /**
     * Releases a night's prepared payouts, all or none; they go to the bank after commit, in as many files as its limits
     * ask for. Refuses the person who started
     * the run that prepared them ({@code settlement.release.same-person}). Needs an idempotency key.
     */
    public List<Payout> release(Actor actor, LocalDate date, List<PayoutId> payouts) {
        actor.requiresOnPlatform(RELEASE);
        var by = actor.signedIn();
        return idempotency.onceRequired(
                actor,
                "settlement.release",
                new Release(date, payouts),
                Recall.ofAll(PayoutId.class, Payout::id, ids -> views(store.all(ids))),
                () -> release(actor, by, date, payouts));
    }

    private List<Payout> release(Actor actor, PersonId by, LocalDate date, List<PayoutId> ids) {
        var wanted = ids.stream().distinct().toList();
        var rows = store.all(wanted).stream()
                .filter(row -> row.runDate().equals(date))
                .toList();
        var found = rows.stream().map(PayoutRow::id).collect(Collectors.toSet());
        wanted.stream().filter(id -> !found.contains(id)).findFirst().ifPresent(missing -> {
            throw new NotFound("settlement.payout.unknown", missing);
        });
        var byCurrency = new TreeMap<Currency, List<PayoutRow>>(Comparator.comparing(Currency::getCurrencyCode));
        byCurrency.putAll(
                rows.stream().collect(Collectors.groupingBy(row -> row.amount().currency())));
        byCurrency.forEach(
                (currency, each) -> limits.files(each).forEach(file -> order(actor, by, date, currency, file)));
        Failpoint.around("payout.release");
        return views(rows);
    }

    private void order(Actor actor, PersonId by, LocalDate date, Currency currency, List<PayoutRow> rows) {
        var now = clock.instant();
        var total = Money.sum(currency, rows.stream().map(PayoutRow::amount).toList());
        var order = new BankOrder(date, total, rows.size(), now);
        store.add(order);
        // nothing that is asked for is about what another payout has written
        statements.flushesBeforeQueries(false);
        for (var row : rows) {
            var account = payable(row);
            row.release(by, account.id(), order.id(), now);
            news.released(row);
            audit.record(
                    actor,
                    "settlement.release",
                    Subject.of("payout", row.id()),
                    Map.of(
                            "amount",
                            row.amount().toString(),
                            "account",
                            account.id().value(),
                            "order",
                            order.id()));
        }
        statements.flushesBeforeQueries(true);
        outbox.publish(new PayoutsReleased(order.id(), now));
    }

    /** The account in force now, which may have changed since the payout was prepared. */
    private PayeeAccounts.Clear payable(PayoutRow row) {
        var account = payees.account(row.payee())
                .orElseThrow(() -> new Refused("settlement.release.no-account", Map.of("payout", row.id())));
        if (account.paysFrom().isAfter(clock.instant())) {
            throw new Refused("settlement.release.cooling", Map.of("payout", row.id(), "from", account.paysFrom()));
        }
        if (!limits.allows(row.amount())) {
            throw new Refused("settlement.release.over-limit", Map.of("payout", row.id(), "amount", row.amount()));
        }
        return account;
    }

    /** The pain.001.001.09 document of a date's released payouts, one batch for each order. Shows account numbers. */
    public byte[] bankFile(Actor actor, LocalDate date) {
        actor.requiresOnPlatform(RELEASE);
        var orders = store.ordersOf(date);
        if (orders.isEmpty()) {
            throw new NotFound("settlement.bank-file.none", Map.of("date", date));
        }
        audit.record(
                actor,
                "settlement.bank-file",
                new Subject("night", date.toEpochDay()),
                Map.of("orders", orders.size()));
        return Pain001.write(files.of(orders));
    }

    /** What was handed in at the bank for a date, file by file. */
    public List<SentFile> bankFiles(Actor actor, LocalDate date) {
        actor.requiresOnPlatform(READ);
        return store.ordersOf(date).stream().map(BankOrder::view).toList();
    }

    /** One of them, as it was handed in. Shows account numbers. */
    public byte[] bankFile(Actor actor, String messageId) {
        actor.requiresOnPlatform(RELEASE);
        var order = store.orderOf(messageId)
                .orElseThrow(() -> new NotFound("settlement.bank-file.unknown", Map.of("id", messageId)));
        audit.record(
                actor,
                "settlement.bank-file",
                new Subject("night", order.runDate().toEpochDay()),
                Map.of("message", messageId));
        return Pain001.write(files.of(List.of(order)));
    }

    private List<Payout> views(List<PayoutRow> rows) {
        var names = payees.names(rows.stream().map(PayoutRow::payee).distinct().toList());
        var staff =
                people.names(rows.stream().flatMap(PayoutRow::staff).distinct().toList());
        return rows.stream()
                .map(row -> row.view(names.getOrDefault(row.payee(), ""), staff))
                .toList();
    }
}
