package org.doorstep.settlement.share;

import static jakarta.ejb.TransactionAttributeType.MANDATORY;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.provider.Contracts;
import org.doorstep.provider.Contracts.Contract;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Money;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ContractId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.VisitId;

/** Shares out the money of visits, in chunks. For the parent package. */
@Stateless
public class Shares {
    /** How far the lines of a night are. */
    public record Counts(long total, long done, long held, long refused) {}

    /** What a chunk did. @param left whether there may be more */
    public record Chunk(boolean left, List<Refusal> refused) {}

    /** Why a visit could not be shared out. @param code of the refusal */
    public record Refusal(VisitId visit, AreaId area, Money amount, String code) {}

    /** Sums of a statement's lines. @param digest of the set of lines: no two sets share one */
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

    /** What an area keeps of all share-outs, less what was taken back. */
    public record Kept(Money tax, Money insurance, Money commission) {}

    @Inject
    ShareStore store;

    @Inject
    Ledger ledger;

    @Inject
    Contracts contracts;

    @Inject
    Clock clock;

    /** Fixes the lines of a night: visits that wait, and whose holding period is over. Again adds nothing. */
    @TransactionAttribute(MANDATORY)
    public int fix(LocalDate date) {
        return store.fix(date);
    }

    public Counts counts(LocalDate date) {
        var counts = store.counts(date);
        long pending = counts.getOrDefault("PENDING", 0L);
        long done = counts.getOrDefault("DONE", 0L);
        long held = counts.getOrDefault("HELD", 0L);
        long refused = counts.getOrDefault("REFUSED", 0L);
        return new Counts(pending + done + held + refused, done + held + refused, held, refused);
    }

    public List<VisitId> pending(LocalDate date, int limit) {
        return store.pending(date, limit).stream().map(VisitId::new).toList();
    }

    /** Shares out the next lines, all in one transaction; those refused by a rule stay pending and are told. */
    @TransactionAttribute(REQUIRES_NEW)
    public Chunk share(Actor actor, LocalDate date, int limit) {
        var pending = store.pending(date, limit);
        var refused = share(actor, date, pending);
        Failpoint.around("night.settle");
        return new Chunk(pending.size() == limit, refused);
    }

    /** The same for one, so that what breaks a chunk breaks alone. */
    @TransactionAttribute(REQUIRES_NEW)
    public List<Refusal> shareOne(Actor actor, LocalDate date, VisitId visit) {
        return share(actor, date, List.of(visit.value()));
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
        store.end(date, List.of(visit.value()), "REFUSED");
    }

    private List<Refusal> share(Actor actor, LocalDate date, List<Long> pending) {
        var refused = new ArrayList<Refusal>();
        var done = new ArrayList<Long>();
        var held = new ArrayList<Long>();
        var agreed = new HashMap<Agreed, Optional<Contract>>();
        var due = new ArrayList<Due>();
        var unsettled = ledger.lockUnsettled(pending.stream().map(VisitId::new).toList());
        for (var visit : store.visits(pending)) {
            var money = unsettled.get(new VisitId(visit.visitId()));
            if (money == null || !money.amount().isPositive()) {
                visit.shared();
                done.add(visit.visitId());
            } else if (money.frozen()) {
                held.add(visit.visitId());
            } else {
                var contract = visit.company()
                        .flatMap(company -> agreed.computeIfAbsent(
                                new Agreed(company, visit.serviceDay()), at -> contracts.on(at.company(), at.day())));
                obstacle(visit, contract, money.amount())
                        .ifPresentOrElse(
                                code -> refused.add(
                                        new Refusal(new VisitId(visit.visitId()), visit.area(), money.amount(), code)),
                                () -> due.add(new Due(visit, contract.orElseThrow(), money.amount())));
            }
        }
        post(actor, date, due);
        due.forEach(each -> done.add(each.visit().visitId()));
        store.end(date, done, "DONE");
        store.end(date, held, "HELD");
        return refused;
    }

    private record Agreed(CompanyId company, LocalDate day) {}

    private record Due(RecognisedVisit visit, Contract contract, Money amount) {}

    private static Optional<String> obstacle(RecognisedVisit visit, Optional<Contract> contract, Money amount) {
        if (visit.company().isEmpty()) {
            return Optional.of("settlement.share.no-company");
        }
        if (visit.worker().isEmpty()) {
            return Optional.of("settlement.share.no-worker");
        }
        if (contract.isEmpty()) {
            return Optional.of("settlement.share.no-contract");
        }
        return contract.get().terms().insurance().currency().equals(amount.currency())
                ? Optional.empty()
                : Optional.of("settlement.share.currency");
    }

    private void post(Actor actor, LocalDate date, List<Due> due) {
        var parts = new ArrayList<Parts>();
        var turns = new ArrayList<Integer>();
        var postings = new ArrayList<Posting>();
        for (var each : due) {
            var split = Parts.of(
                    each.amount(), each.contract().terms(), each.visit().isInsured());
            int turn = each.visit().nextTurn();
            parts.add(split);
            turns.add(turn);
            postings.add(split.on(posting(date, each, turn)));
        }
        var entries = ledger.postAll(actor, postings);
        for (int i = 0; i < due.size(); i++) {
            var each = due.get(i);
            var share = new ShareOut(
                    each.visit(),
                    turns.get(i),
                    date,
                    each.visit().company().orElseThrow().value(),
                    each.visit().worker().orElseThrow().value(),
                    each.contract(),
                    entries.get(i),
                    parts.get(i));
            each.visit().shared();
            store.add(share);
            lines(share, postings.get(i)).forEach(store::add);
        }
    }

    private Posting posting(LocalDate date, Due due, int turn) {
        var visit = due.visit();
        var id = new VisitId(visit.visitId());
        return Posting.of(
                        Rule.SHARED_OUT,
                        "shared-out/" + id.value() + "/" + turn,
                        clock.instant(),
                        date,
                        visit.area(),
                        Subject.of("visit", id))
                .ref(Ref.VISIT, id)
                .ref(Ref.COMPANY, visit.company().orElseThrow())
                .ref(Ref.WORKER, visit.worker().orElseThrow());
    }

    private static List<PayeeLine> lines(ShareOut share, Posting posting) {
        var company = share.companyPayee();
        var worker = share.workerPayee();
        var on = share.runDate();
        return List.of(
                        PayeeLine.of(
                                share,
                                company,
                                "share",
                                posting,
                                share.afterInsurance(),
                                share.companyRate(),
                                share.companyPart(),
                                on),
                        PayeeLine.of(
                                share,
                                worker,
                                "share",
                                posting,
                                share.afterInsurance(),
                                share.workerRate(),
                                share.workerGross(),
                                on),
                        PayeeLine.of(
                                share,
                                worker,
                                "withholding",
                                posting,
                                share.workerGross(),
                                share.withholdingRate(),
                                share.taxPart().negate(),
                                on))
                .stream()
                .filter(line -> !line.view().amount().isZero())
                .toList();
    }

    /** Payees with lines by {@code date} that stand on no statement yet. */
    public List<Payee> unstated(LocalDate date, int limit) {
        return store.unstated(date, limit);
    }

    public long countUnstated(LocalDate date) {
        return store.countUnstated(date);
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
                byKind.getOrDefault("share", zero).plus(byKind.getOrDefault("withholding", zero)),
                byKind.getOrDefault("clawback", zero),
                byKind.getOrDefault("fine", zero).plus(byKind.getOrDefault("bonus", zero)),
                byKind.getOrDefault("return", zero),
                count,
                digest.toString());
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
        store.add(PayeeLine.returned(payee, posting, amount, on));
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

    /** All that each payee of an area ever earned, clawbacks and returns counted. */
    public Map<Long, Money> earned(String kind, AreaId area, Currency currency) {
        return store.earned(kind, area, currency);
    }

    /** What is shared out of each visit of an area and was not taken back. */
    public Map<Long, Money> sharedOut(AreaId area, Currency currency) {
        return store.sharedOut(area, currency);
    }

    public Kept kept(AreaId area, Currency currency) {
        var sums = store.kept(area, currency);
        return new Kept(sums.get(0), sums.get(1), sums.get(2));
    }

    /** The first business date on which anything was recognised. */
    public Optional<LocalDate> firstRecognised() {
        return store.firstRecognised();
    }

    static Refused tooMuch(Money amount, Money shared) {
        return new Refused("settlement.clawback.too-much", Map.of("amount", amount, "shared", shared));
    }
}
