package org.doorstep.ledger;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
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
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/** What finance staff ask the books: the extract of an account with its balances, and entries by what they are about. */
@Stateless
public class Inquiries {
    /**
     * Which lines of an account.
     *
     * @param ref one sub-account, or all. @param area one service area, or all
     * @param from first and {@code until} last business date
     */
    public record Span(
            Account account,
            Optional<String> ref,
            Optional<AreaId> area,
            Currency currency,
            LocalDate from,
            LocalDate until) {}

    /**
     * One line of an extract.
     *
     * @param counter the other side, with its reference
     * @param balance after this line, on the account's natural side
     */
    public record ExtractLine(
            EntryId entry,
            int line,
            Rule rule,
            Instant occurredAt,
            LocalDate appliesAt,
            AreaId area,
            Subject about,
            Account counter,
            String counterRef,
            Money debit,
            Money credit,
            Money balance) {}

    /**
     * A page of an account's extract, oldest first.
     *
     * @param opening balance before the first date. @param closing balance after the last one
     */
    public record Extract(Span span, Money opening, Money closing, List<ExtractLine> items, Optional<String> next) {}

    /**
     * What entries are looked for; everything that is given must hold.
     *
     * @param booking all that moved for it: its own entries, its visits', and those of their refunds
     * @param visit all that moved for it. @param company and {@code worker}: entries that touch what they are owed or hold
     * @param actor the person who posted it. @param least and {@code most}: one line at least moves an amount between them
     * @param from first and {@code until} last business date that it applies to
     */
    public record Search(
            Optional<BookingId> booking,
            Optional<VisitId> visit,
            Optional<CompanyId> company,
            Optional<WorkerId> worker,
            Optional<AreaId> area,
            Optional<Rule> rule,
            Optional<PersonId> actor,
            Optional<Money> least,
            Optional<Money> most,
            Optional<LocalDate> from,
            Optional<LocalDate> until) {}

    @Inject
    AccountExtract extracts;

    @Inject
    EntrySearch search;

    /** Lines of an account in the order of their business dates, with opening, running and closing balance. */
    public Extract extract(Actor actor, Span span, PageRequest page) {
        actor.requiresOnPlatform(Ledger.READ);
        requireOrder(Optional.of(span.from()), Optional.of(span.until()));
        return extracts.of(span, page);
    }

    /** Entries, newest first. */
    public Page<Ledger.EntryView> search(Actor actor, Search wanted, PageRequest page) {
        actor.requiresOnPlatform(Ledger.READ);
        requireOrder(wanted.from(), wanted.until());
        return search.find(wanted, page);
    }

    private static void requireOrder(Optional<LocalDate> from, Optional<LocalDate> until) {
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            throw new Refused("ledger.range.broken", Map.of("from", from.get(), "until", until.get()));
        }
    }
}
