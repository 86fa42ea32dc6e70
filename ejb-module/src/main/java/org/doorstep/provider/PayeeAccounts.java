package org.doorstep.provider;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Permission;
import org.doorstep.shared.id.PayeeAccountId;

/** Bank accounts that companies and workers are paid to; each change is confirmed by a second person. */
@Stateless
public class PayeeAccounts {
    public static final Permission CONFIRM = Permission.of("provider.accounts-confirm");

    /** Who is paid. @param kind {@code company} or {@code worker}; {@code id} its number */
    public record Payee(String kind, long id) {}

    /** @param iban or the national account number with {@code bankCode} (CNAPS); its check digits are verified */
    public record Name(Payee payee, String holder, String number, String bankCode, String bankName) {}

    /** @param number masked */
    public record Account(
            PayeeAccountId id,
            Payee payee,
            String holder,
            String number,
            String bankCode,
            String bankName,
            boolean confirmed,
            Instant namedAt) {}

    /** The whole of it, for the bank file only. */
    public record Clear(PayeeAccountId id, String holder, String number, String bankCode, String bankName) {}

    /** Names an account; the company's own staff, the worker, or platform staff may. It stands aside until confirmed. */
    public PayeeAccountId name(Actor actor, Name command) {
        throw new UnsupportedOperationException();
    }

    /** Confirms; refuses the person who named it ({@code provider.account.same-person}). */
    public Account confirm(Actor actor, PayeeAccountId id) {
        throw new UnsupportedOperationException();
    }

    public List<Account> of(Actor actor, Payee payee) {
        throw new UnsupportedOperationException();
    }

    public List<Account> waiting(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** The confirmed account in force. */
    public Optional<Clear> current(Payee payee) {
        throw new UnsupportedOperationException();
    }
}
