package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.doorstep.payment.DamagedBill;
import org.doorstep.settlement.Night.Outcome;
import org.doorstep.settlement.reconciliation.BankBooks;
import org.doorstep.settlement.reconciliation.DamagedFile;
import org.doorstep.settlement.reconciliation.Difference;
import org.doorstep.settlement.reconciliation.Reconciliation;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Unavailable;

/** The night's step that compares: the date itself, and the days before it about which cases are open. Outside transactions. */
@Dependent
class Reconciling {
    /** A file that is not believed is a case like any other difference; the night goes on without it. */
    static final String DAMAGED = "file-damaged";

    private static final Logger LOG = Logger.getLogger(Reconciling.class.getName());

    @Inject
    Reconciliation reconciliation;

    @Inject
    BankReconciliation bank;

    @Inject
    ChannelMoney channelMoney;

    @Inject
    FoundCases cases;

    /** Compares a day of a source. */
    @FunctionalInterface
    private interface Comparing {
        Outcome compare(LocalDate day);
    }

    Outcome channel(Actor actor, LocalDate night, String channel) {
        return each(actor, night, channel, day -> channel(actor, night, day, channel));
    }

    Outcome bank(Actor actor, LocalDate night) {
        return each(actor, night, Cases.BANK, day -> bank(actor, night, day));
    }

    private Outcome each(Actor actor, LocalDate night, String source, Comparing comparing) {
        for (var day : cases.openDays(actor, source, night)) {
            try {
                comparing.compare(day);
            } catch (Unavailable e) {
                // what is open stays open, and the next night looks again
                LOG.log(Level.WARNING, e, () -> source + " has nothing to say of " + day);
            }
        }
        return comparing.compare(night);
    }

    private Outcome channel(Actor actor, LocalDate night, LocalDate day, String channel) {
        try {
            var result = reconciliation.compare(actor, channel, day);
            cases.found(actor, night, day, Optional.of(channel), result.differences());
            // books nothing that is booked; a day whose bill was damaged is caught up with, in the books of this night
            channelMoney.paidIn(actor, day, night, channel, result.takings());
            return outcome(result.compared(), result.differences());
        } catch (DamagedBill | DamagedFile e) {
            return damaged(actor, night, day, channel, "channel/" + channel, e);
        }
    }

    private Outcome bank(Actor actor, LocalDate night, LocalDate day) {
        try {
            var result = bank.compare(actor, day);
            cases.found(actor, night, day, Optional.of(Cases.BANK), result.differences());
            return outcome(result.compared(), result.differences());
        } catch (Refused e) {
            return damaged(actor, night, day, Cases.BANK, BankBooks.source(bank.account()), e);
        }
    }

    private static Outcome outcome(long compared, List<Difference> differences) {
        return new Outcome(compared, compared, differences.size(), "");
    }

    private Outcome damaged(Actor actor, LocalDate night, LocalDate day, String channel, String source, Refused why) {
        LOG.log(Level.WARNING, "{0} of {1} is not believed: {2}", new Object[] {source, day, why.getMessage()});
        var missing = why.code().equals("settlement.bank.no-statement");
        var difference = new Difference(
                source + "/file/" + day,
                missing ? "file-missing" : DAMAGED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                String.valueOf(why.getMessage()),
                "ask-again");
        cases.damaged(actor, night, day, channel, difference);
        return new Outcome(0, 0, 1, String.valueOf(why.getMessage()));
    }
}
