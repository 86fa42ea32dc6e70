package org.doorstep.ledger;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.doorstep.audit.AuditTrail;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Mark;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Span;
import org.doorstep.shared.Subject;
import org.doorstep.shared.Whose;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
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
    public record LineView(Account debit, String debitRef, Account credit, String creditRef, Money amount) {
        /** The line that takes this one back. */
        @SuppressWarnings("ArgumentSelectionDefectChecker") // the sides change places
        LineView turned() {
            return new LineView(credit, creditRef, debit, debitRef, amount);
        }
    }

    /** @param postedBy who or what job posted it, with the person's number: {@code staff 4711} */
    public record EntryView(
            EntryId id,
            Rule rule,
            String key,
            Instant occurredAt,
            LocalDate appliesAt,
            AreaId area,
            Subject about,
            Optional<EntryId> reverses,
            String postedBy,
            List<LineView> lines) {}

    /** Debit and credit totals of an account over all its references. */
    public record TrialLine(Account account, Money debit, Money credit) {}

    /** @param difference of all debits and all credits by natural side; zero, or the books are broken */
    public record TrialBalance(LocalDate until, Currency currency, List<TrialLine> lines, Money difference) {}

    /** A visit's money that is not shared out yet. */
    public record Unsettled(VisitId visit, AreaId area, Money amount, boolean frozen, Optional<String> reason) {}

    /** What was paid for a booking in all, and of that through channels; without what lost chargebacks took. */
    public record Received(Money channel, Money all) {}

    /** What stands on a sub-account, on its natural side. */
    public record Balance(String ref, Money amount) {}

    /** A balance that is kept beside the lines and does not equal them. */
    public record Discrepancy(Account account, String ref, Money kept, Money summed) {}

    /** What an entry moved into a channel's clearing account, or out of it. @param about the subject's number */
    public record Cleared(EntryId entry, long about, Money amount) {}

    @Inject
    Journal journal;

    @Inject
    Books books;

    @Inject
    Receipts receipts;

    @Inject
    Wallets wallets;

    @Inject
    UnsettledRows unsettledRows;

    @Inject
    Kept kept;

    @Inject
    AuditTrail audit;

    /** Posts; a second posting under the same key returns the first entry and changes nothing. */
    public EntryId post(Actor actor, Posting posting) {
        return postAll(actor, List.of(posting)).get(0);
    }

    /**
     * Posts many with a few statements, for the night. All or none.
     *
     * @return the entries' ids in the order of the postings; where a key had been posted before, that entry's
     * @throws Refused {@code ledger.balance.too-little}, {@code ledger.unsettled.too-little}, {@code ledger.unsettled.frozen}
     */
    public List<EntryId> postAll(Actor actor, List<Posting> postings) {
        requireKnown(actor);
        return journal.write(actor, postings.stream().map(Draft::of).toList());
    }

    /**
     * Posts the opposite of an entry, once.
     *
     * @throws Conflict {@code ledger.entry.reversed} when it was reversed under another key
     * @throws Refused {@code ledger.entry.is-reversal}; what a reversal took back is posted anew instead
     */
    public EntryId reverse(Actor actor, EntryId entry, String key, Instant occurredAt, LocalDate appliesAt) {
        requireKnown(actor);
        var earlier = books.findByKey(key);
        if (earlier.isPresent()) {
            return earlier.get().id();
        }
        var original = books.findById(entry).orElseThrow(() -> new NotFound("ledger.entry.unknown", entry));
        requireReversible(original);
        var correction = Posting.of(Rule.CORRECTION, key, occurredAt, appliesAt, original.area(), original.about());
        var id = written(actor, Draft.reversing(original, correction), entry);
        audit.record(actor, "ledger.reverse", Subject.of("entry", id), Map.of("reverses", entry.value()));
        return id;
    }

    private EntryId written(Actor actor, Draft reversal, EntryId entry) {
        try {
            return journal.write(actor, List.of(reversal)).get(0);
        } catch (Journal.ReversedMeanwhile e) {
            throw new Conflict("ledger.entry.reversed", Map.of("entry", entry.value()));
        }
    }

    /** The balance of a sub-account on its natural side (an asset's debits less credits, a liability's credits less debits). */
    public Money balance(Account account, String ref, AreaId area, Currency currency) {
        var sub = new SubAccount(account, ref, area.value(), currency.getCurrencyCode());
        return switch (account.keeping()) {
            case WALLET -> Money.ofMinor(wallets.minor(sub).orElse(0), currency);
            case UNSETTLED_ROW ->
                unsettledRows
                        .find(new VisitId(Long.parseLong(ref)))
                        .map(Unsettled::amount)
                        .orElse(Money.zero(currency));
            case SUMMED -> books.sum(sub);
        };
    }

    /** Balances of all sub-accounts of an account that are not zero, by reference; in pages by the batch. */
    public Page<Map.Entry<String, Money>> balances(Account account, AreaId area, Currency currency, PageRequest page) {
        return books.sums(account, area, currency, page);
    }

    public TrialBalance trialBalance(Actor actor, Currency currency, LocalDate until) {
        return trialBalance(actor, currency, until, Optional.empty());
    }

    /** @param area of one service area; no entry spans two, so each balances by itself */
    public TrialBalance trialBalance(Actor actor, Currency currency, LocalDate until, Optional<AreaId> area) {
        actor.requiresOnPlatform(READ);
        var lines = books.trial(currency, until, area);
        var difference = Money.sum(
                        currency, lines.stream().map(TrialLine::debit).toList())
                .minus(Money.sum(currency, lines.stream().map(TrialLine::credit).toList()));
        return new TrialBalance(until, currency, lines, difference);
    }

    /** Where a kept balance (prepaid, receivable, in transit, unsettled) does not equal its lines; at most {@code limit}. */
    public List<Discrepancy> discrepancies(Currency currency, int limit) {
        var found = new ArrayList<Discrepancy>();
        for (var account : kept.differing(currency)) {
            if (found.size() < limit) {
                found.addAll(books.discrepancies(account, currency, limit - found.size()));
            }
        }
        return found;
    }

    public Optional<EntryView> findByKey(String key) {
        return books.findByKey(key);
    }

    public EntryView get(Actor actor, EntryId id) {
        actor.requiresOnPlatform(READ);
        return books.findById(id).orElseThrow(() -> new NotFound("ledger.entry.unknown", id));
    }

    /** Entries about a subject, in the order in which they were posted. */
    public List<EntryView> about(Subject subject) {
        return books.about(subject);
    }

    /** As {@link #about(Subject)}, for staff. */
    public List<EntryView> about(Actor actor, Subject subject) {
        actor.requiresOnPlatform(READ);
        return books.about(subject);
    }

    /** As {@link #findByKey}, for staff. */
    public Optional<EntryView> findByKey(Actor actor, String key) {
        actor.requiresOnPlatform(READ);
        return books.findByKey(key);
    }

    /** Balances that are not zero, added up from lines; in areas with these numbers, for the night. */
    public Map<Whose, Money> summed(Account account, Span areas) {
        return books.sums(account, areas);
    }

    /** Each area's mark of balances that are kept beside the lines; of owners with these numbers, for the night. */
    public Map<Whose, Mark> keptMarks(Account account, Span areas, Span owners) {
        return kept.marks(account, areas, owners);
    }

    /** Those balances that are not zero. */
    public Map<Whose, Money> kept(Account account, Span areas, Span owners) {
        return kept.amounts(account, areas, owners);
    }

    /** As {@link #balances}, for staff. */
    public Page<Balance> balances(Actor actor, Account account, AreaId area, Currency currency, PageRequest page) {
        actor.requiresOnPlatform(READ);
        return books.sums(account, area, currency, page).map(sum -> new Balance(sum.getKey(), sum.getValue()));
    }

    /** Lines of a sub-account, newest first. */
    public Page<EntryView> statement(
            Actor actor,
            Account account,
            Optional<String> ref,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            PageRequest page) {
        actor.requiresOnPlatform(READ);
        return books.statement(account, ref, from, until, page);
    }

    /**
     * Entries of a rule between the channel's clearing account and another one that apply to a date, by id after one; for the
     * night.
     */
    public List<Cleared> cleared(Actor actor, Rule rule, String channel, LocalDate date, long after, int limit) {
        actor.requiresOnPlatform(READ);
        return books.cleared(rule, channel, date, after, limit);
    }

    /** How bookings were paid so far; those that were not are left out. For the night: one look for many. */
    public Map<BookingId, Received> received(Collection<BookingId> bookings) {
        return receipts.of(bookings);
    }

    /** What of the money of these bookings' visits was recognised and is not paid, written off or not. For the night. */
    public Map<VisitId, Money> owed(Collection<BookingId> bookings) {
        return receipts.owed(bookings);
    }

    public Optional<Unsettled> unsettled(VisitId visit) {
        return unsettledRows.find(visit);
    }

    /** Locks a visit's unsettled row for the rest of the transaction; refund and share-out both call it first. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<Unsettled> lockUnsettled(VisitId visit) {
        return unsettledRows.lock(visit);
    }

    /** Locks the rows of many visits at once, for the night; visits without one are left out. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Map<VisitId, Unsettled> lockUnsettled(Collection<VisitId> visits) {
        return unsettledRows.lock(visits).stream().collect(Collectors.toMap(Unsettled::visit, row -> row));
    }

    /** What companies still have to bear of the discounts of these visits; their unsettled rows are locked. For the night. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Map<VisitId, Long> funded(Collection<VisitId> visits) {
        var refs = visits.stream().map(visit -> Long.toString(visit.value())).toList();
        return wallets.minors(Account.COMPANY_PROMOTIONS, refs).entrySet().stream()
                .collect(Collectors.toMap(row -> new VisitId(Long.parseLong(row.getKey())), Map.Entry::getValue));
    }

    /** Keeps a visit's money from being shared out, even if the visit is not completed yet. */
    public void freeze(Actor actor, VisitId visit, AreaId area, Currency currency, String reason) {
        requireKnown(actor);
        unsettledRows.freeze(visit, area, currency, reason);
        audit.record(actor, "ledger.freeze", Subject.of("visit", visit), Map.of("frozen", true, "reason", reason));
    }

    public void release(Actor actor, VisitId visit) {
        requireKnown(actor);
        unsettledRows.release(visit);
        audit.record(actor, "ledger.release", Subject.of("visit", visit), Map.of("frozen", false));
    }

    // features above decide who may; the books only refuse what nobody signed for
    private static void requireKnown(Actor actor) {
        if (actor.kind() == Actor.Kind.ANONYMOUS) {
            throw new Forbidden();
        }
    }

    private void requireReversible(EntryView original) {
        if (original.reverses().isPresent()) {
            throw new Refused(
                    "ledger.entry.is-reversal", Map.of("entry", original.id().value()));
        }
        if (books.reversalOf(original.id()).isPresent()) {
            throw new Conflict(
                    "ledger.entry.reversed", Map.of("entry", original.id().value()));
        }
    }
}
