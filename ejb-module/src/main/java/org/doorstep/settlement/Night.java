package org.doorstep.settlement;

import jakarta.ejb.Stateless;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Permission;

/**
 * The steps that close a business date. Each can be called alone, again and after a crash; work is chosen by 'not yet
 * done'. The batch job and an operator's button are the same call.
 */
@Stateless
public class Night {
    public static final Permission RUN = Permission.of("settlement.run");

    /** What a step did. @param total how many there were, {@code done} how many are done now, {@code refused} how many became cases */
    public record Outcome(long total, long done, long refused, String remark) {}

    /** A difference in the proof. */
    public record Fault(String where, Money expected, Money found) {}

    /** Fixes the lines of the run once every event of that date has been delivered; says what is awaited otherwise. */
    public Outcome freeze(Actor actor, LocalDate date) {
        throw new UnsupportedOperationException();
    }

    /** Three-way: channel bill, payments, ledger; differences become cases. Outside transactions where it asks the channel. */
    public Outcome reconcile(Actor actor, LocalDate date, String channel) {
        throw new UnsupportedOperationException();
    }

    /** Shares out the next {@code limit} visits of the run that are not done; call again until {@code done == total}. */
    public Outcome settle(Actor actor, LocalDate date, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Makes statements and payouts for the next {@code limit} payees of the run. */
    public Outcome payOut(Actor actor, LocalDate date, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Proves the ledger; faults stop the close. */
    public List<Fault> prove(Actor actor, LocalDate date) {
        throw new UnsupportedOperationException();
    }

    /** Marks the date closed. */
    public void close(Actor actor, LocalDate date) {
        throw new UnsupportedOperationException();
    }

    /** The last date that is closed. */
    public Optional<LocalDate> lastClosed() {
        throw new UnsupportedOperationException();
    }
}
