package org.doorstep.settlement.share;

import static jakarta.ejb.TransactionAttributeType.MANDATORY;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.provider.Contracts;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Mark;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Span;
import org.doorstep.shared.Whose;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.ContractId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.VisitId;

/** Shares out the money of visits, in chunks. For the parent package. */
@Stateless
public class Shares {
    private static final List<String> EARNED =
            List.of(Lines.SHARE, Lines.WITHHOLDING, Lines.CHANNEL_FEE, Lines.PROMOTION, PayeeLine.ROYALTY);

    /** Kinds of lines that no visit stands for. */
    public static final List<String> GIVEN = List.of("return", "payment", "writeoff");

    /** How far the lines of a night are. */
    public record Counts(long total, long done, long held, long refused) {}

    /** What a chunk did. @param lines how many it was about */
    public record Chunk(int lines, List<Refusal> refused) {}

    /** Why a visit could not be shared out. */
    public record Refusal(VisitId visit, AreaId area, Money amount, String code) {}

    /**
     * Sums of a statement's lines; withholding, channel fees, promotions and royalties are off the shares.
     *
     * @param returned by the bank, paid in, or written off
     * @param digest of the set of lines: no two sets share one
     */
    public record Sums(Money shares, Money clawbacks, Money adjusted, Money returned, int count, String digest) {}

    /** One line of a payee. @param entry the journal entry that it comes from */
    public record Line(
            long id,
            String kind,
            Optional<VisitId> visit,
            Optional<BookingId> booking,
            LocalDate serviceDay,
            Money base,
            Rate rate,
            Money amount,
            Optional<ContractId> contract,
            EntryId entry,
            Optional<String> reason) {}

    /**
     * What an operator took or granted.
     *
     * @param kind {@code fine} or {@code bonus}. @param amount negative for who pays it. @param visit that it is about, if any
     */
    public record Adjusted(String kind, Money amount, Optional<VisitId> visit, String reason) {}

    /** What areas keep of all share-outs, less what was taken back; and the royalties of their months. */
    public record Kept(
            Map<Whose, Money> tax,
            Map<Whose, Money> insurance,
            Map<Whose, Money> commission,
            Map<Whose, Money> fees,
            Map<Whose, Money> royalties) {}

    /**
     * How one amount was found.
     *
     * @param how {@code agreed} a sum, {@code rate} of the base, {@code left} over, {@code pro-rata} of what was left of each
     *     part, {@code least} of a month
     * @param fraction of the base; {@code 0.7}, or {@code 3325/10000} where that is exact and a decimal is not
     * @param exact base times fraction in major units, to twelve digits where it has no end
     * @param rounding amount less exact
     */
    public record Step(
            String part, String how, Money base, String fraction, String exact, String rounding, Money amount) {}

    /** The volume by which a commission was found. @param from where its tier begins; absent below the first */
    public record Tier(YearMonth month, Money volume, Optional<Money> from) {}

    /**
     * What a journal entry did with a sum, and why.
     *
     * @param kind {@code share}, {@code clawback}, {@code royalty}
     * @param turn of the visit's share-outs; 0 where there is no visit
     * @param base what was shared, taken back or charged for
     */
    public record Explained(
            String kind,
            Optional<VisitId> visit,
            int turn,
            LocalDate runDate,
            Contracts.Contract contract,
            Optional<Tier> tier,
            Money base,
            List<Step> steps) {}

    @Inject
    ShareStore store;

    @Inject
    RunLines lines;

    @Inject
    OpenLines open;

    @Inject
    Ledger ledger;

    @Inject
    Sharing sharing;

    @Inject
    Explaining explaining;

    /** Fixes the lines of a night: visits that wait, and whose holding period is over. Again adds nothing. */
    @TransactionAttribute(MANDATORY)
    public int fix(LocalDate date) {
        return lines.fix(date);
    }

    /** Fixes some of them, before the date is frozen. @return how many; fewer than the limit when no more are to be had */
    @TransactionAttribute(REQUIRES_NEW)
    public int fixSome(LocalDate date, int limit) {
        return lines.fixNext(date, limit);
    }

    /** The same of a part, whoever else is at it. */
    @TransactionAttribute(REQUIRES_NEW)
    public int fixSome(LocalDate date, Range range, int limit) {
        return lines.fixNext(date, range, limit);
    }

    /** Cuts what comes up in a night that is not frozen into parts of at most {@code size}. */
    public List<Range.Counted> cutDue(LocalDate date, int size) {
        return lines.cutDue(date, size);
    }

    public Counts counts(LocalDate date) {
        var counts = lines.counts(date);
        long pending = counts.getOrDefault("PENDING", 0L);
        long done = counts.getOrDefault("DONE", 0L);
        long held = counts.getOrDefault("HELD", 0L);
        long refused = counts.getOrDefault("REFUSED", 0L);
        return new Counts(pending + done + held + refused, done + held + refused, held, refused);
    }

    /** Cuts the lines that are pending into parts of at most {@code size}; one for everything where that is enough. */
    public List<Range.Counted> cut(LocalDate date, int size) {
        return lines.cut(date, size);
    }

    /** How many visits with money each area ever had: how much there is to prove. */
    public Map<Long, Long> visitsByArea() {
        return lines.visitsByArea();
    }

    public List<VisitId> pending(LocalDate date, Range range, int limit) {
        return lines.pending(date, range, limit).stream().map(VisitId::new).toList();
    }

    /** Shares out the next lines of a part, all in one transaction; those refused by a rule stay pending and are told. */
    @TransactionAttribute(REQUIRES_NEW)
    public Chunk share(Actor actor, LocalDate date, Range range, int limit) {
        var pending = lines.pending(date, range, limit);
        var refused = sharing.share(actor, date, pending);
        Failpoint.around("night.settle");
        return new Chunk(pending.size(), refused);
    }

    /** The same for one, so that what breaks a chunk breaks alone. */
    @TransactionAttribute(REQUIRES_NEW)
    public List<Refusal> shareOne(Actor actor, LocalDate date, VisitId visit) {
        return sharing.share(actor, date, List.of(visit.value()));
    }

    /** What is told of a visit that broke by itself. */
    public Refusal refusal(VisitId visit, String code) {
        var money = ledger.unsettled(visit)
                .orElseThrow(() -> new IllegalStateException("no money of visit " + visit.value()));
        return new Refusal(visit, money.area(), money.amount(), code);
    }

    /** Marks a line as refused, once its case is on file. The visit comes again the next night. */
    @TransactionAttribute(REQUIRES_NEW)
    public void refuse(LocalDate date, VisitId visit) {
        lines.end(date, List.of(visit.value()), "REFUSED");
    }

    /** Payees with lines by {@code date} that stand on no statement yet, but those whose cycle does not end then. */
    public List<Payee> unstated(LocalDate date, Range range, int limit) {
        return open.unstated(date, range, limit);
    }

    /** Cuts those payees into parts of at most {@code size}. */
    public List<Range.Counted> cutUnstated(LocalDate date, int size) {
        return open.cut(date, size);
    }

    /** Where (area and currency) somebody has lines that stand on no statement. */
    public List<Payee> open(String kind, long id) {
        return store.open(kind, id);
    }

    public long countUnstated(LocalDate date) {
        return open.count(date);
    }

    /** Sums of a payee's lines by {@code date} that stand on no statement. */
    public Sums sums(Payee payee, LocalDate date) {
        var zero = Money.zero(payee.currency());
        var byKind = new HashMap<String, Money>();
        int count = 0;
        var digest = new StringBuilder();
        for (var row : store.sums(payee, date)) {
            byKind.put((String) row[0], Money.ofMinor(((Number) row[1]).longValue(), payee.currency()));
            count += ((Number) row[2]).intValue();
            digest.append(row[0]).append(':');
            for (int i = 1; i < row.length; i++) {
                digest.append(((Number) row[i]).longValue()).append(':');
            }
        }
        return new Sums(
                Money.sum(
                        payee.currency(),
                        EARNED.stream()
                                .map(kind -> byKind.getOrDefault(kind, zero))
                                .toList()),
                byKind.getOrDefault("clawback", zero),
                byKind.getOrDefault("fine", zero).plus(byKind.getOrDefault("bonus", zero)),
                Money.sum(payee.currency(), returned(byKind)),
                count,
                digest.toString());
    }

    private static List<Money> returned(Map<String, Money> byKind) {
        return GIVEN.stream()
                .flatMap(kind -> Optional.ofNullable(byKind.get(kind)).stream())
                .toList();
    }

    /** Puts those lines on a statement; as many as were summed up, or it is a lost race. */
    @TransactionAttribute(MANDATORY)
    public void attach(Payee payee, LocalDate date, long statement, int expected) {
        int count = store.attach(payee, date, statement);
        if (count != expected) {
            throw new Conflict("settlement.statement.moved", Map.of("payee", payee.id()));
        }
    }

    /** A payment came back from the bank: the payee is owed it again. */
    @TransactionAttribute(MANDATORY)
    public void owedAgain(Payee payee, Posting posting, Money amount, LocalDate on) {
        store.add(PayeeLine.given("return", payee, posting, amount, on));
    }

    /** A payee paid an invoice ({@code payment}), or what it owes is written off ({@code writeoff}). */
    @TransactionAttribute(MANDATORY)
    public void cleared(String kind, Payee payee, Posting posting, Money amount, LocalDate on) {
        store.add(PayeeLine.given(kind, payee, posting, amount, on));
    }

    /** An operator's fine or bonus stands on the payee's next statement. */
    @TransactionAttribute(MANDATORY)
    public void adjust(Payee payee, Adjusted what, Posting posting, LocalDate on) {
        store.add(PayeeLine.adjusted(payee, what, posting, on));
    }

    /** Lines of a statement after one of them, in the order in which they were made. */
    public List<Line> lines(long statement, long after, int limit) {
        return store.lines(statement, after, limit).stream()
                .map(PayeeLine::view)
                .toList();
    }

    /** All that each payee ever earned, clawbacks and returns counted; in areas with these numbers. */
    public Map<Whose, Money> earned(String kind, Span areas) {
        return store.earned(kind, areas);
    }

    /** What is shared out of each visit and was not taken back; in areas, and of visits, with these numbers. */
    public Map<Whose, Money> sharedOut(Span areas, Span visits) {
        return store.sharedOut(areas, visits);
    }

    /** Each area's mark of the same. */
    public Map<Whose, Mark> sharedMarks(Span areas, Span visits) {
        return store.sharedMarks(areas, visits);
    }

    /** What companies of each area were charged of what was off prices, less what came back. */
    public Map<Whose, Money> charged(Span areas) {
        var charged = store.sums(Lines.PROMOTION, areas);
        charged.replaceAll((area, sum) -> sum.negate());
        return charged;
    }

    public Kept kept(Span areas) {
        return store.kept(areas);
    }

    /** Whether a line of this entry stands on a statement, and for what a payee can see why. */
    public Optional<Explained> explain(long statement, EntryId entry) {
        return store.stands(statement, entry.value()) ? explaining.of(entry.value()) : Optional.empty();
    }

    /** The first business date on which anything was recognised. */
    public Optional<LocalDate> firstRecognised() {
        return store.firstRecognised();
    }

    static Refused tooMuch(Money amount, Money shared) {
        return new Refused("settlement.clawback.too-much", Map.of("amount", amount, "shared", shared));
    }
}
