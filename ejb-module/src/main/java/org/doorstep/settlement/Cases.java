package org.doorstep.settlement;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.audit.AuditTrail;
import org.doorstep.identity.Accounts;
import org.doorstep.media.MediaStore;
import org.doorstep.payment.Payments;
import org.doorstep.settlement.reconciliation.Difference;
import org.doorstep.settlement.reconciliation.Reconciliation;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Money;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.CaseId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.PersonId;

/** Differences and refused items of the night that a person decides. */
@Stateless
public class Cases {
    public static final Permission WORK = Permission.of("settlement.cases");

    /** What stands for the bank where a case names its channel. */
    static final String BANK = "bank";

    private static final Actor ASKING = Actor.system("settlement");
    private static final int MOST_STAFF = 500;
    private static final int MOST_FILES = 10;

    /**
     * A case.
     *
     * @param kind such as {@code missing-in-bill}, {@code missing-here}, {@code amount}, {@code duplicate}, {@code settlement-refused}
     * @param foundOn the day whose files show it
     * @param timesSeen in how many nights
     * @param goneOn the night that did not find it any more; a person closes it
     * @param channel or {@code bank}
     * @param suspense what waits there for it
     */
    public record Case(
            CaseId id,
            String kind,
            String key,
            LocalDate firstSeen,
            LocalDate lastSeen,
            LocalDate foundOn,
            int timesSeen,
            Optional<LocalDate> goneOn,
            Optional<PersonId> owner,
            Optional<String> channel,
            Optional<Money> ours,
            Optional<Money> theirs,
            String detail,
            String suggestion,
            Optional<Money> suspense,
            boolean open,
            Optional<String> resolution,
            Optional<String> remark,
            Optional<Instant> resolvedAt,
            long version) {}

    /** Which cases. @param unowned only those that nobody works on. @param until first seen on this date or before */
    public record Filter(
            boolean open,
            Optional<PersonId> owner,
            boolean unowned,
            Optional<String> kind,
            Optional<LocalDate> until) {}

    /** @param files signed URLs that show them for ten minutes */
    public record Comment(String author, Instant at, String words, List<String> files) {}

    @Inject
    CaseStore store;

    @Inject
    FoundCases filed;

    @Inject
    Decisions decisions;

    @Inject
    MediaStore media;

    @Inject
    Accounts accounts;

    @Inject
    BankReconciliation bank;

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

    /** Newest first. */
    public Page<Case> list(Actor actor, boolean open, PageRequest page) {
        return list(actor, new Filter(open, Optional.empty(), false, Optional.empty(), Optional.empty()), page);
    }

    /** Newest first. */
    public Page<Case> list(Actor actor, Filter filter, PageRequest page) {
        actor.requiresOnPlatform(WORK);
        return Page.cut(store.list(filter, page), page, row ->
                        new Object[] {row.id().value()})
                .map(CaseRow::view);
    }

    /**
     * Says who works on a case.
     *
     * @param owner who may work on cases; nobody gives it back to the queue
     */
    public Case own(Actor actor, CaseId id, Optional<PersonId> owner) {
        actor.requiresOnPlatform(WORK);
        var row = store.lock(id).orElseThrow(() -> unknown(id));
        if (owner.isPresent()
                && !accounts.staffWith(WORK, MOST_STAFF).contains(owner.get())
                && !owner.equals(actor.person())) {
            throw new Refused("settlement.case.owner", Map.of("case", id));
        }
        row.own(owner);
        var named = owner.map(person -> Long.toString(person.value())).orElse("-");
        audit.record(actor, "settlement.case-owner", Subject.of("case", id), Map.of("owner", named));
        return row.view();
    }

    /** Says something about a case, with files as evidence that the actor uploaded; on closed ones too. */
    public void comment(Actor actor, CaseId id, String words, Set<MediaId> files) {
        requireKnown(actor, id);
        if (files.size() > MOST_FILES) {
            throw new Refused("settlement.case.files", Map.of("most", MOST_FILES));
        }
        media.requireOwn(actor, MediaStore.Purpose.EVIDENCE, files);
        store.add(new CaseComment(id, actor, clock.instant(), words, files));
        audit.record(actor, "settlement.case-comment", Subject.of("case", id), Map.of("files", files.size()));
    }

    /** Oldest first. */
    public Page<Comment> comments(Actor actor, CaseId id, PageRequest page) {
        requireKnown(actor, id);
        return Page.cut(store.comments(id, page), page, row -> new Object[] {row.id()})
                .map(row -> new Comment(
                        row.author(),
                        row.saidAt(),
                        row.words(),
                        row.media().stream().map(media::url).toList()));
    }

    public Case get(Actor actor, CaseId id) {
        actor.requiresOnPlatform(WORK);
        return store.lock(id).orElseThrow(() -> unknown(id)).view();
    }

    /**
     * Ends a case that is open; what waits in suspense is written off later too.
     *
     * @param action {@code suspense} posts the difference, {@code write-off} makes it (or what waits in suspense for a case
     *     that was ended so) income or loss, {@code refund} takes the sum that the channel really took, so
     *     that what nothing is due for goes back, {@code ask-again} asks the channel about it and compares anew, and ends it
     *     only when it is gone, {@code none} ends it with a remark
     */
    @TransactionAttribute(NOT_SUPPORTED)
    public Case resolve(Actor actor, CaseId id, String action, String remark) {
        actor.requiresOnPlatform(WORK);
        if (action.equals("ask-again")) {
            askAgain(actor, decisions.ask(actor, id));
        }
        // the channel says outside what it took; it is taken where the case ends, or not at all
        var taken = action.equals("refund") ? Optional.of(taken(decisions.open(id))) : Optional.<Payments.Taken>empty();
        return decisions.end(actor, id, action, remark, taken);
    }

    private Payments.Taken taken(Case found) {
        return Difference.about(found.key())
                .filter(line -> line.kind().equals("payment"))
                .map(line -> payments.taken(line.reference()))
                .orElseThrow(() -> new Refused("settlement.case.no-payment", Map.of("case", found.id())));
    }

    private void askAgain(Actor actor, Case found) {
        Difference.about(found.key()).ifPresent(line -> payments.askAnew(actor, line.kind(), line.reference()));
        var still = differences(found).stream()
                .filter(each -> each.key().equals(found.key()))
                .findFirst();
        if (still.isPresent()) {
            decisions.stillThere(found.id(), still.get());
            throw new Refused(
                    "settlement.case.still-there",
                    Map.of("case", found.id(), "kind", still.get().kind()));
        }
    }

    private List<Difference> differences(Case found) {
        var channel = found.channel().orElseThrow();
        return channel.equals(BANK) ? bank.compare(ASKING, found.foundOn()).differences() : differences(found, channel);
    }

    /** A bill that could not be read at night, and now can, is caught up with. */
    private List<Difference> differences(Case found, String channel) {
        var result = reconciliation.compare(ASKING, channel, found.foundOn());
        if (found.kind().equals(Reconciling.DAMAGED)) {
            filed.found(
                    ASKING,
                    found.lastSeen(),
                    found.foundOn(),
                    Optional.of(channel),
                    result.differences().stream()
                            .filter(each -> !each.key().equals(found.key()))
                            .toList());
            channelMoney.paidIn(ASKING, found.foundOn(), dates.today(), channel, result.takings());
        }
        return result.differences();
    }

    private void requireKnown(Actor actor, CaseId id) {
        actor.requiresOnPlatform(WORK);
        if (store.lock(id).isEmpty()) {
            throw unknown(id);
        }
    }

    static NotFound unknown(CaseId id) {
        return new NotFound("settlement.case.unknown", id);
    }
}
