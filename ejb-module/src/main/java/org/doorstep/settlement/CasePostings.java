package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.settings.Setting;
import org.doorstep.settings.Settings;
import org.doorstep.settlement.reconciliation.Difference;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;

/** What decisions about cases post: a difference into suspense, or out of the books for good. */
@Dependent
class CasePostings {
    /** What no sum of the other side stands for. */
    private static final Set<String> UNPOSTABLE =
            Set.of("ledger-amount", "ledger-only", "missing-in-ledger", "balance");

    /** Up to here one person writes a difference off; above it, one puts it into suspense and another writes it off. */
    static final Setting<Money> ALONE = Setting.money(
                    "settlement.write-off-alone",
                    Money.of("100.00", Currency.getInstance("CNY")),
                    Money.of("1000000.00", Currency.getInstance("CNY")))
            .asControl();

    @Inject
    Settings settings;

    @Inject
    Ledger ledger;

    @Inject
    ChannelMoney channelMoney;

    @Inject
    BusinessDates dates;

    @Inject
    Clock clock;

    /** They have more than we booked, or less: the difference waits in suspense. What waits there already is not put there again. */
    void suspend(Actor actor, CaseRow row) {
        row.requireCompared();
        var more = more(row);
        var delta = row.suspense().map(more::minus).orElse(more);
        if (delta.isZero()) {
            throw noDifference(row);
        }
        var rule = row.isOfBank()
                ? either(delta, Rule.BANK_DIFFERENCE_OVER, Rule.BANK_DIFFERENCE_SHORT)
                : either(delta, Rule.DIFFERENCE_FOUND_OVER, Rule.DIFFERENCE_FOUND_SHORT);
        var area = area(row);
        post(actor, row, rule, area, delta);
        row.suspend(area, delta);
    }

    /** Nobody will ever pay it: what waits in suspense, or else the difference, is income or loss. */
    void writeOff(Actor actor, CaseRow row) {
        row.requireCompared();
        var area = area(row);
        if (row.suspense().isPresent()) {
            var waiting = row.suspense().get();
            if (isMuch(waiting) && row.resolvedBy().equals(actor.person())) {
                throw new Refused("settlement.case.same-person", Map.of("case", row.id()));
            }
            var rule = either(waiting, Rule.SUSPENSE_WRITTEN_OFF_OVER, Rule.SUSPENSE_WRITTEN_OFF_SHORT);
            post(actor, row, rule, area, waiting);
            row.suspend(area, waiting.negate());
            return;
        }
        row.requireOpen();
        var more = more(row);
        if (more.isZero()) {
            throw noDifference(row);
        }
        if (isMuch(more)) {
            throw new Refused("settlement.case.much", Map.of("case", row.id(), "limit", settings.get(ALONE)));
        }
        var rule = row.isOfBank()
                ? either(more, Rule.BANK_WRITTEN_OFF_OVER, Rule.BANK_WRITTEN_OFF_SHORT)
                : either(more, Rule.CHANNEL_WRITTEN_OFF_OVER, Rule.CHANNEL_WRITTEN_OFF_SHORT);
        post(actor, row, rule, area, more);
    }

    /** What is of another currency than the limit is much. */
    private boolean isMuch(Money amount) {
        var limit = settings.get(ALONE);
        return !limit.currency().equals(amount.currency()) || Math.abs(amount.minor()) > limit.minor();
    }

    private static Rule either(Money more, Rule over, Rule shortage) {
        return more.isPositive() ? over : shortage;
    }

    private void post(Actor actor, CaseRow row, Rule rule, AreaId area, Money amount) {
        var posting = Posting.of(
                        rule,
                        "case/" + row.id().value() + "/" + row.version(),
                        clock.instant(),
                        dates.today(),
                        area,
                        Subject.of("case", row.id()))
                .ref(Ref.CHANNEL, row.channel().orElse("-"))
                .amount(Part.AMOUNT, amount.isPositive() ? amount : amount.negate());
        ledger.post(actor, posting);
    }

    /** How much more than we booked there is on the other side. */
    private static Money more(CaseRow row) {
        var any = row.ours().or(row::theirs).orElseThrow(() -> noDifference(row));
        var zero = Money.zero(any.currency());
        if (row.channel().isEmpty()
                || UNPOSTABLE.contains(row.kind())
                || row.kind().startsWith("notice-")) {
            throw noDifference(row);
        }
        // a line that is twice in the bill is once too many there
        var ours = row.kind().equals("duplicate") ? zero : row.ours().orElse(zero);
        var difference = row.theirs().orElse(zero).minus(ours);
        if (row.kind().equals("fee")) {
            // a channel's is booked as the bill says it; the bank's leaves the account and is not booked yet
            return row.isOfBank() ? difference.negate() : zero;
        }
        // a refund that they know of and we do not is money that they have less for us, not more
        boolean refund = Difference.about(row.key())
                .map(about -> about.kind().equals("refund") || about.kind().equals("chargeback"))
                .orElse(false);
        return refund ? difference.negate() : difference;
    }

    private AreaId area(CaseRow row) {
        return row.suspenseArea().or(row::area).or(channelMoney::firstArea).orElseThrow(() -> noDifference(row));
    }

    private static Refused noDifference(CaseRow row) {
        return new Refused("settlement.case.no-difference", Map.of("case", row.id(), "kind", row.kind()));
    }
}
