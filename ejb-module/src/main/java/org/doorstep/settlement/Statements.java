package org.doorstep.settlement;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.doorstep.settlement.share.Payee;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Forbidden;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Rate;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.ContractId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.PayoutId;
import org.doorstep.shared.id.StatementId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;

/**
 * What a payee is owed for a run and why: from the total to visits to journal entries. Platform staff see all, company
 * staff their company's, a worker the own ones.
 */
@Stateless
public class Statements {
    public static final Permission READ = Permission.of("settlement.statements");

    private static final int MOST_LINES = 100_000;

    /**
     * @param ordinal of the payee's statements that were made in the {@code year}: none is left out
     * @param payeeKind {@code company} or {@code worker}
     * @param shares after withholding, channel fees and royalties. @param adjusted fines and bonuses. @param carried from the
     *     statement before, and {@code returned} by the bank
     * @param payable shares, clawbacks, adjustments and what was carried, less cash
     */
    public record Statement(
            StatementId id,
            String number,
            int year,
            int ordinal,
            String payeeKind,
            String payee,
            String payeeName,
            AreaId area,
            LocalDate date,
            Money shares,
            Money clawbacks,
            Money adjusted,
            Money cash,
            Money carried,
            Money returned,
            Money payable,
            int lines,
            Optional<PayoutId> payout,
            Instant madeAt) {}

    /**
     * One visit's part. A {@code return} of the bank has no visit.
     *
     * @param kind {@code share}, {@code withholding}, {@code channel-fee}, {@code promotion}, {@code royalty}, {@code clawback}, {@code return},
     *     {@code payment} (of an invoice), {@code writeoff}, {@code fine}, {@code bonus}
     * @param base what was shared; {@code rate} of it; {@code contract} in force on the day of service. @param entry the journal entry
     * @param reason of a fine or bonus
     */
    public record Line(
            int position,
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

    @Inject
    StatementStore store;

    @Inject
    Shares shares;

    @Inject
    Payees payees;

    @Inject
    SettlementPapers papers;

    public Page<Statement> list(
            Actor actor,
            Optional<String> payeeKind,
            Optional<String> payee,
            Optional<LocalDate> date,
            PageRequest page) {
        var kind = payeeKind;
        var id = payee.map(Statements::number);
        if (actor.has(Role.WORKER) && !actor.may(READ)) {
            kind = Optional.of(Payee.WORKER);
            id = Optional.of(actor.worker().value());
        } else {
            actor.requires(READ);
            if (actor.company().isPresent()) {
                kind = Optional.of(Payee.COMPANY);
                id = actor.company().map(company -> company.value());
            }
        }
        var rows = Page.cut(store.list(kind, id, date, page), page, row ->
                new Object[] {row.id().value()});
        return new Page<>(views(rows.items()), rows.next());
    }

    public Statement get(Actor actor, StatementId id) {
        return views(List.of(visible(actor, id))).get(0);
    }

    public Page<Line> lines(Actor actor, StatementId id, PageRequest page) {
        visible(actor, id);
        long after = page.after().map(cursor -> cursor.number(0)).orElse(0L);
        int position = page.after().map(cursor -> (int) cursor.number(1)).orElse(0);
        var found = shares.lines(id.value(), after, page.rows());
        var rows = new ArrayList<Numbered>();
        for (var line : found) {
            rows.add(new Numbered(++position, line));
        }
        return Page.cut(rows, page, row -> new Object[] {row.line().id(), row.position()})
                .map(this::view);
    }

    /** The statement as UTF-8 CSV with a byte order mark; cells guarded against formulas. For programs: names never change. */
    public byte[] csv(Actor actor, StatementId id) {
        return StatementFiles.csv(get(actor, id), all(id));
    }

    /** The statement as a workbook, totals as formulas, labels in the reader's language. */
    public byte[] xlsx(Actor actor, StatementId id) {
        return StatementFiles.xlsx(get(actor, id), all(id), actor.request().language());
    }

    /** The statement on paper, in the reader's language. */
    public byte[] pdf(Actor actor, StatementId id) {
        visible(actor, id);
        return papers.statement(id, actor.request().language()).bytes();
    }

    private record Numbered(int position, Shares.Line line) {}

    private List<Line> all(StatementId id) {
        var lines = new ArrayList<Line>();
        long after = 0;
        var chunk = shares.lines(id.value(), after, 1000);
        while (!chunk.isEmpty()) {
            for (var line : chunk) {
                lines.add(view(new Numbered(lines.size() + 1, line)));
                after = line.id();
            }
            if (lines.size() > MOST_LINES) {
                throw new Refused("settlement.statement.too-long");
            }
            chunk = shares.lines(id.value(), after, 1000);
        }
        return lines;
    }

    private Line view(Numbered row) {
        return view(row.position(), row.line());
    }

    static Line view(int position, Shares.Line line) {
        return new Line(
                position,
                line.kind(),
                line.visit(),
                line.booking(),
                line.serviceDay(),
                line.base(),
                line.rate(),
                line.amount(),
                line.contract(),
                line.entry(),
                line.reason());
    }

    private List<Statement> views(List<StatementRow> rows) {
        var names = payees.names(rows.stream().map(StatementRow::payee).toList());
        var paid = store.payouts(rows.stream().map(StatementRow::id).toList());
        return rows.stream()
                .map(row -> row.view(names.getOrDefault(row.payee(), ""), Optional.ofNullable(paid.get(row.id()))))
                .toList();
    }

    private StatementRow visible(Actor actor, StatementId id) {
        return store.find(id)
                .filter(row -> sees(actor, row))
                .orElseThrow(() -> new NotFound("settlement.statement.unknown", id));
    }

    private static boolean sees(Actor actor, StatementRow row) {
        if (row.payee().isWorker() && actor.is(new WorkerId(row.payee().id()))) {
            return true;
        }
        if (!actor.may(READ)) {
            if (actor.kind() == Actor.Kind.ANONYMOUS) {
                throw new Forbidden();
            }
            return false;
        }
        return actor.isPlatform() || row.company().map(actor::sees).orElse(false);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Refused("settlement.payee.broken");
        }
    }
}
