package org.doorstep.ledger;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.VisitId;

/**
 * The books. Entries are immutable; each line moves a positive amount from a debit to a credit account, so nothing can be
 * out of balance. The unsettled row of each visit follows its account, carries the freeze, and never goes negative.
 */
@Stateless
public class Ledger {
    public static final Permission READ = Permission.of("ledger.read");

    /** One line of an entry. Account and reference of both sides. */
    public record LineView(Account debit, String debitRef, Account credit, String creditRef, Money amount) {}

    public record EntryView(
            EntryId id,
            Rule rule,
            String key,
            Instant occurredAt,
            LocalDate appliesAt,
            AreaId area,
            Subject about,
            Optional<EntryId> reverses,
            List<LineView> lines) {}

    /** Debit and credit totals of an account over all its references. */
    public record TrialLine(Account account, Money debit, Money credit) {}

    /** @param difference of all debits and all credits by natural side; zero, or the books are broken */
    public record TrialBalance(LocalDate until, Currency currency, List<TrialLine> lines, Money difference) {}

    /** A visit's money that is not shared out yet. */
    public record Unsettled(VisitId visit, AreaId area, Money amount, boolean frozen, Optional<String> reason) {}

    /** Posts; a second posting under the same key returns the first entry and changes nothing. */
    public EntryId post(Actor actor, Posting posting) {
        throw new UnsupportedOperationException();
    }

    /** Posts the opposite of an entry, once. */
    public EntryId reverse(Actor actor, EntryId entry, String key, Instant occurredAt, LocalDate appliesAt) {
        throw new UnsupportedOperationException();
    }

    /** The balance of a sub-account on its natural side (an asset's debits less credits, a liability's credits less debits). */
    public Money balance(Account account, String ref, AreaId area, Currency currency) {
        throw new UnsupportedOperationException();
    }

    /** Balances of all sub-accounts of an account that are not zero, by reference; in pages by the batch. */
    public Page<Map.Entry<String, Money>> balances(Account account, AreaId area, Currency currency, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public TrialBalance trialBalance(Actor actor, Currency currency, LocalDate until) {
        throw new UnsupportedOperationException();
    }

    public Optional<EntryView> findByKey(String key) {
        throw new UnsupportedOperationException();
    }

    public EntryView get(Actor actor, EntryId id) {
        throw new UnsupportedOperationException();
    }

    /** Entries about a subject, in the order in which they were posted. */
    public List<EntryView> about(Subject subject) {
        throw new UnsupportedOperationException();
    }

    /** Lines of a sub-account, newest first. */
    public Page<EntryView> statement(
            Actor actor,
            Account account,
            Optional<String> ref,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public Optional<Unsettled> unsettled(VisitId visit) {
        throw new UnsupportedOperationException();
    }

    /** Locks a visit's unsettled row for the rest of the transaction; refund and share-out both call it first. */
    public Optional<Unsettled> lockUnsettled(VisitId visit) {
        throw new UnsupportedOperationException();
    }

    /** Keeps a visit's money from being shared out, even if the visit is not completed yet. */
    public void freeze(Actor actor, VisitId visit, AreaId area, Currency currency, String reason) {
        throw new UnsupportedOperationException();
    }

    public void release(Actor actor, VisitId visit) {
        throw new UnsupportedOperationException();
    }
}
