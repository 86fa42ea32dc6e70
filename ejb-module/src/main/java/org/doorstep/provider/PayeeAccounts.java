package org.doorstep.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.doorstep.audit.AuditTrail;
import org.doorstep.identity.Accounts;
import org.doorstep.privacy.Masking;
import org.doorstep.privacy.PersonalData;
import org.doorstep.settings.Setting;
import org.doorstep.settings.Settings;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Permission;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PayeeAccountId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.WorkerId;

/** Bank accounts that companies and workers are paid to; each change is confirmed by a second person. */
@Stateless
public class PayeeAccounts {
    public static final Permission NAME = Permission.of("provider.accounts");
    public static final Permission CONFIRM = Permission.of("provider.accounts-confirm");

    /** How long nothing is paid to an account that took another one's place: time for its owner to notice. */
    public static final Setting<Duration> COOLING = Setting.duration(
                    "provider.account-cooling", Duration.ofHours(48), Duration.ZERO, Duration.ofDays(30))
            .asControl();

    @Inject
    PayeeAccountStore store;

    @Inject
    CompanyStore companies;

    @Inject
    Accounts people;

    @Inject
    PersonalData personal;

    @Inject
    Settings settings;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Who is paid. @param kind {@code company} or {@code worker}; {@code id} its number */
    public record Payee(
            @NotNull @Pattern(regexp = "company|worker") String kind,
            @Positive long id) {}

    /** @param iban or the national account number with {@code bankCode} (CNAPS); its check digits are verified */
    public record Name(
            @NotNull @Valid Payee payee,
            @NotBlank @Size(max = 70) @PlainText String holder,
            @NotBlank @Size(max = 50) @PlainText String number,
            @NotBlank @Size(max = 20) @PlainText String bankCode,
            @NotBlank @Size(max = 70) @PlainText String bankName) {}

    /**
     * An account as read.
     *
     * @param payeeName empty when nobody knows it any more. @param number masked. @param paysFrom when it is confirmed: from
     *     when on it is paid to
     */
    public record Account(
            PayeeAccountId id,
            Payee payee,
            String payeeName,
            String holder,
            String number,
            String bankCode,
            String bankName,
            boolean confirmed,
            Optional<Instant> paysFrom,
            Instant namedAt) {}

    /** The whole of it, for the bank file only. @param paysFrom until then nothing is paid to it */
    public record Clear(
            PayeeAccountId id, String holder, String number, String bankCode, String bankName, Instant paysFrom) {
        /** Whether nobody knows any more whose it was. */
        public boolean isErased() {
            return number.isEmpty();
        }
    }

    /** Names an account; the company's own staff, the worker, or platform staff may. It stands aside until confirmed. */
    public PayeeAccountId name(Actor actor, Name command) {
        checkScope(actor, command.payee());
        return idempotency.once(actor, "provider.name-account", command, PayeeAccountId.class, () -> {
            var checked = BankNumbers.checked(command);
            var payee = command.payee();
            store.waitingFor(payee).ifPresent(PayeeAccountRow::replace);
            store.flush();
            var sealed = personal.seal(keyOf(payee), Jsons.write(Parts.of(checked)));
            var account = PayeeAccountRow.named(payee, sealed, by(actor), clock.instant());
            store.add(account);
            record(actor, "provider.name-account", account);
            return account.id();
        });
    }

    /**
     * Confirms; refuses the person who named it ({@code provider.account.same-person}). Where it takes another one's
     * place, nothing is paid to it before the cooling-off time is over.
     */
    public Account confirm(Actor actor, PayeeAccountId id) {
        actor.requiresOnPlatform(CONFIRM);
        var account = store.find(id).orElseThrow(() -> new NotFound("provider.account.unknown", id));
        idempotency.once(actor, "provider.confirm-account", id, PayeeAccountId.class, () -> {
            var replaced = store.inForceFor(account.payee());
            replaced.ifPresent(PayeeAccountRow::replace);
            store.flush();
            var wait = replaced.isPresent() ? settings.get(COOLING) : Duration.ZERO;
            account.confirm(by(actor), clock.instant(), wait);
            store.flush();
            record(actor, "provider.confirm-account", account);
            return id;
        });
        return views(List.of(account)).get(0);
    }

    /** The payee's accounts: the one in force and the one that waits. */
    public List<Account> of(Actor actor, Payee payee) {
        checkScope(actor, payee);
        return views(store.of(payee));
    }

    /** What waits for a second person, longest waiting first. */
    public List<Account> waiting(Actor actor) {
        actor.requiresOnPlatform(CONFIRM);
        return views(store.waiting());
    }

    /** The confirmed account in force; an erased worker has none. */
    public Optional<Clear> current(Payee payee) {
        return store.inForceFor(payee).map(this::clear).filter(account -> !account.isErased());
    }

    /** An account as it was when a payment was released to it, even if another is in force by now; its parts are empty once its owner is erased. */
    public Clear clear(PayeeAccountId id) {
        return store.find(id).map(this::clear).orElseThrow(() -> new NotFound("provider.account.unknown", id));
    }

    private Clear clear(PayeeAccountRow account) {
        var parts = open(account);
        return new Clear(
                account.id(),
                parts.holder(),
                parts.number(),
                parts.bankCode(),
                parts.bankName(),
                account.paysFrom().orElse(Instant.MAX));
    }

    /** What of an account is kept from eyes. */
    record Parts(String holder, String number, String bankCode, String bankName) {
        static final Parts ERASED = new Parts("", "", "", "");

        static Parts of(Name name) {
            return new Parts(name.holder(), name.number(), name.bankCode(), name.bankName());
        }
    }

    private void checkScope(Actor actor, Payee payee) {
        if (payee.kind().equals("worker") && actor.is(new WorkerId(payee.id()))) {
            return;
        }
        actor.requires(NAME);
        var company = new CompanyId(payee.id());
        boolean visible = payee.kind().equals("company")
                ? actor.sees(company) && companies.find(company).isPresent()
                : actor.isPlatform();
        if (!visible) {
            throw new NotFound("provider.payee.unknown", Map.of("id", Long.toString(payee.id())));
        }
    }

    private List<Account> views(List<PayeeAccountRow> accounts) {
        var names = names(accounts.stream().map(PayeeAccountRow::payee).toList());
        return accounts.stream()
                .map(account -> view(account, names.getOrDefault(account.payee().id(), "")))
                .toList();
    }

    /** By number, by two queries: whoever confirms compares it with the holder. */
    private Map<Long, String> names(List<Payee> payees) {
        var names = new HashMap<Long, String>();
        var firms = ids(payees, "company").map(CompanyId::new).toList();
        companies.names(firms).forEach(row -> names.put((Long) row[0], (String) row[1]));
        var workers = ids(payees, "worker").map(PersonId::new).toList();
        people.names(workers).forEach((worker, name) -> names.put(worker.value(), name));
        return names;
    }

    private static Stream<Long> ids(List<Payee> payees, String kind) {
        return payees.stream()
                .filter(payee -> payee.kind().equals(kind))
                .map(Payee::id)
                .distinct();
    }

    private Account view(PayeeAccountRow account, String payeeName) {
        var parts = open(account);
        return new Account(
                account.id(),
                account.payee(),
                payeeName,
                parts.holder(),
                Masking.account(parts.number()),
                parts.bankCode(),
                parts.bankName(),
                account.isConfirmed(),
                account.paysFrom(),
                account.namedAt());
    }

    private Parts open(PayeeAccountRow account) {
        var text = personal.open(keyOf(account.payee()), account.sealed());
        return text.isEmpty() ? Parts.ERASED : Jsons.read(text, Parts.class);
    }

    /** A worker's own key, or the company's. */
    private static PersonId keyOf(Payee payee) {
        return new PersonId(payee.id());
    }

    /** Two people are told apart by who they are, not by how they signed in. */
    private static String by(Actor actor) {
        return actor.person().map(person -> Long.toString(person.value())).orElse(actor.name());
    }

    private void record(Actor actor, String action, PayeeAccountRow account) {
        audit.record(
                actor,
                action,
                Subject.of("payee-account", account.id()),
                Map.of("payee", PayeeAccountRow.key(account.payee())));
    }
}
