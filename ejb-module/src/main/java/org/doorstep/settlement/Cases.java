package org.doorstep.settlement;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.payment.Payments;
import org.doorstep.settlement.reconciliation.Difference;
import org.doorstep.settlement.reconciliation.Reconciliation;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.CaseId;

/** Differences and refused items of the night that a person decides. */
@Stateless
public class Cases {
    public static final Permission WORK = Permission.of("settlement.cases");

    /** @param kind such as {@code missing-in-bill}, {@code missing-here}, {@code amount}, {@code duplicate}, {@code settlement-refused} */
    public record Case(
            CaseId id,
            String kind,
            String key,
            LocalDate firstSeen,
            LocalDate lastSeen,
            Optional<Money> ours,
            Optional<Money> theirs,
            String detail,
            String suggestion,
            boolean open,
            Optional<String> resolution,
            Optional<String> remark,
            Optional<Instant> resolvedAt,
            long version) {}

    @Inject
    CaseStore store;

    @Inject
    Ledger ledger;

    @Inject
    Reconciliation reconciliation;

    @Inject
    ChannelMoney channelMoney;

    @Inject
    Payments payments;

    @Inject
    BusinessDates dates;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Itself, so that asking the channel happens outside and recording inside a transaction. */
    @EJB
    Cases self;

    /** Newest first. */
    public Page<Case> list(Actor actor, boolean open, PageRequest page) {
        actor.requiresOnPlatform(WORK);
        return Page.cut(store.list(open, page), page, row ->
                        new Object[] {row.id().value()})
                .map(CaseRow::view);
    }

    public Case get(Actor actor, CaseId id) {
        actor.requiresOnPlatform(WORK);
        return store.lock(id).orElseThrow(() -> unknown(id)).view();
    }

    /**
     * Ends a case.
     *
     * @param action {@code suspense} posts the difference, {@code refund} takes the sum that the channel really took, so
     *     that what nothing is due for goes back, {@code ask-again} asks the channel about it and compares anew, and ends it
     *     only when it is gone, {@code none} ends it with a remark
     */
    @TransactionAttribute(NOT_SUPPORTED)
    public Case resolve(Actor actor, CaseId id, String action, String remark) {
        actor.requiresOnPlatform(WORK);
        var found = self.get(actor, id);
        var about = Difference.about(found.key());
        if (action.equals("refund")) {
            payments.takeAsPaid(
                    Actor.system("settlement"),
                    about.filter(line -> line.kind().equals("payment"))
                            .map(Difference.About::reference)
                            .orElseThrow(() -> new Refused("settlement.case.no-payment", Map.of("case", id))));
        }
        if (!action.equals("ask-again")) {
            return self.end(actor, id, action, remark);
        }
        about.ifPresent(line -> payments.askAnew(Actor.system("settlement"), line.kind(), line.reference()));
        var again = self.differences(actor, id);
        var still =
                again.stream().filter(each -> each.key().equals(found.key())).findFirst();
        if (still.isPresent()) {
            throw new Refused(
                    "settlement.case.still-there",
                    Map.of("case", id, "kind", still.get().kind()));
        }
        return self.end(actor, id, action, remark);
    }

    /** Records a decision, with what it posts. */
    @TransactionAttribute(REQUIRES_NEW)
    public Case end(Actor actor, CaseId id, String action, String remark) {
        actor.requiresOnPlatform(WORK);
        var row = store.lock(id).orElseThrow(() -> unknown(id));
        row.requireOpen();
        switch (action) {
            case "suspense" -> suspend(actor, row);
            case "ask-again", "refund", "none" -> {}
            default -> throw new Refused("settlement.case.action", Map.of("action", action));
        }
        row.resolve(action, remark, actor.person(), clock.instant());
        audit.record(
                actor,
                "settlement.resolve",
                Subject.of("case", id),
                Map.of("action", action, "kind", row.kind(), "key", row.key()));
        return row.view();
    }

    /** Compares the channel's day of a case anew. */
    @TransactionAttribute(NOT_SUPPORTED)
    public List<Difference> differences(Actor actor, CaseId id) {
        var origin = self.origin(actor, id);
        return reconciliation
                .compare(Actor.system("settlement"), origin.channel(), origin.date())
                .differences();
    }

    /** Where a case comes from. */
    public record Origin(String channel, LocalDate date) {}

    public Origin origin(Actor actor, CaseId id) {
        actor.requiresOnPlatform(WORK);
        var row = store.lock(id).orElseThrow(() -> unknown(id));
        row.requireOpen();
        return new Origin(
                row.channel().orElseThrow(() -> new Refused("settlement.case.no-channel", Map.of("case", id))),
                row.seenLast());
    }

    /** Files what a night found; what is on file is seen again, not made anew. */
    @TransactionAttribute(REQUIRES_NEW)
    public void found(Actor actor, LocalDate date, Optional<String> channel, List<Difference> differences) {
        actor.requiresOnPlatform(Night.RUN);
        differences.stream()
                .sorted(Comparator.comparing(Difference::key))
                .forEach(difference -> file(actor, date, channel, difference));
        Failpoint.around("night.reconcile");
    }

    private void file(Actor actor, LocalDate date, Optional<String> channel, Difference difference) {
        var known = store.byKey(difference.key());
        known.ifPresentOrElse(row -> row.seenAgain(date, difference), () -> {
            var row = new CaseRow(date, channel, difference);
            store.add(row);
            audit.record(
                    actor,
                    "settlement.case",
                    Subject.of("case", row.id()),
                    Map.of("kind", difference.kind(), "key", difference.key()));
        });
    }

    /** The channel has more than we booked, or less: the difference waits in suspense. */
    private void suspend(Actor actor, CaseRow row) {
        var channel = row.channel().orElseThrow(() -> noDifference(row));
        var area = row.area().or(channelMoney::firstArea).orElseThrow(() -> noDifference(row));
        var any = row.ours().or(row::theirs).orElseThrow(() -> noDifference(row));
        var zero = Money.zero(any.currency());
        // a line that is twice in the bill is once too many there
        var ours = row.kind().equals("duplicate") ? zero : row.ours().orElse(zero);
        var difference = row.theirs().orElse(zero).minus(ours);
        // a refund that they know of and we do not is money that they have less for us, not more
        boolean refund = Difference.about(row.key())
                .map(about -> about.kind().equals("refund"))
                .orElse(false);
        var more = refund ? difference.negate() : difference;
        if (more.isZero() || row.kind().equals("fee")) {
            throw noDifference(row);
        }
        row.suspend(area, more);
        ledger.post(
                actor,
                Posting.of(
                                more.isPositive() ? Rule.DIFFERENCE_FOUND_OVER : Rule.DIFFERENCE_FOUND_SHORT,
                                "case/" + row.id().value(),
                                clock.instant(),
                                dates.today(),
                                area,
                                Subject.of("case", row.id()))
                        .ref(Ref.CHANNEL, channel)
                        .amount(Part.AMOUNT, more.isPositive() ? more : more.negate()));
    }

    private static Refused noDifference(CaseRow row) {
        return new Refused("settlement.case.no-difference", Map.of("case", row.id(), "kind", row.kind()));
    }

    private static NotFound unknown(CaseId id) {
        return new NotFound("settlement.case.unknown", id);
    }
}
