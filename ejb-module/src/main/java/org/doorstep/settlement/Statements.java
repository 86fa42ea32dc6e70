package org.doorstep.settlement;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.BookingId;
import org.doorstep.shared.id.ContractId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.PayoutId;
import org.doorstep.shared.id.StatementId;
import org.doorstep.shared.id.VisitId;

/** What a payee is owed for a run and why: from the total to visits to journal entries. */
@Stateless
public class Statements {
    public static final Permission READ = Permission.of("settlement.statements");

    /** @param payeeKind {@code company} or {@code worker} */
    public record Statement(
            StatementId id,
            String number,
            String payeeKind,
            String payee,
            String payeeName,
            LocalDate date,
            Money shares,
            Money clawbacks,
            Money cash,
            Money carried,
            Money payable,
            Optional<PayoutId> payout,
            Instant madeAt) {}

    /** One visit's part. @param base what was shared; {@code rate} of it; {@code contract} in force on the day of service */
    public record Line(
            int position,
            String kind,
            VisitId visit,
            BookingId booking,
            LocalDate serviceDay,
            Money base,
            Rate rate,
            Money amount,
            ContractId contract,
            EntryId entry) {}

    public Page<Statement> list(
            Actor actor,
            Optional<String> payeeKind,
            Optional<String> payee,
            Optional<LocalDate> date,
            PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public Statement get(Actor actor, StatementId id) {
        throw new UnsupportedOperationException();
    }

    public Page<Line> lines(Actor actor, StatementId id, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** The statement as UTF-8 CSV with a byte order mark; cells guarded against formulas. */
    public byte[] csv(Actor actor, StatementId id) {
        throw new UnsupportedOperationException();
    }

    /** The statement as a workbook, totals as formulas. */
    public byte[] xlsx(Actor actor, StatementId id) {
        throw new UnsupportedOperationException();
    }
}
