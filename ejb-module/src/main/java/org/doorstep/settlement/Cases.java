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
    CasePostings postings;

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

    /** Itself, so that asking the channel happens outside and recording inside a transaction. */
    @EJB
    Cases self;

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
     * Ends a case.
     *
     * @param action {@code suspense} posts the difference, {@code write-off} makes it (or what waits in suspense for a case
     *     that was ended so) income or loss, {@code refund} takes the sum that the channel really took, so
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
        askAgain(actor, found);
        return self.end(actor, id, action, remark);
    }

    private void askAgain(Actor actor, Case found) {
        var origin = self.origin(actor, found.id());
        var still = (origin.channel().equals(BANK)
                        ? bank.compare(ASKING, origin.date()).differences()
                        : channel(actor, found, origin))
                .stream().filter(each -> each.key().equals(found.key())).findFirst();
        if (still.isPresent()) {
            throw new Refused(
                    "settlement.case.still-there",
                    Map.of("case", found.id(), "kind", still.get().kind()));
        }
    }

    /** A bill that could not be read at night, and now can, is caught up with. */
    private List<Difference> channel(Actor actor, Case found, Origin origin) {
        var result = reconciliation.compare(ASKING, origin.channel(), origin.date());
        if (found.kind().equals(Reconciling.DAMAGED)) {
            filed.found(
                    ASKING,
                    found.lastSeen(),
                    origin.date(),
                    Optional.of(origin.channel()),
                    result.differences().stream()
                            .filter(each -> !each.key().equals(found.key()))
                            .toList());
            channelMoney.paidIn(ASKING, origin.date(), dates.today(), origin.channel(), result.takings());
        }
        return result.differences();
    }

    /** Records a decision, with what it posts. */
    @TransactionAttribute(REQUIRES_NEW)
    public Case end(Actor actor, CaseId id, String action, String remark) {
        actor.requiresOnPlatform(WORK);
        var row = store.lock(id).orElseThrow(() -> unknown(id));
        if (!action.equals("write-off")) {
            row.requireOpen();
        }
        switch (action) {
            case "suspense" -> postings.suspend(actor, row);
            case "write-off" -> postings.writeOff(actor, row);
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

    /** Where a case comes from. */
    public record Origin(String channel, LocalDate date) {}

    public Origin origin(Actor actor, CaseId id) {
        actor.requiresOnPlatform(WORK);
        var row = store.lock(id).orElseThrow(() -> unknown(id));
        row.requireOpen();
        return new Origin(
                row.channel().orElseThrow(() -> new Refused("settlement.case.no-channel", Map.of("case", id))),
                row.foundOn());
    }

    private void requireKnown(Actor actor, CaseId id) {
        actor.requiresOnPlatform(WORK);
        if (store.lock(id).isEmpty()) {
            throw unknown(id);
        }
    }

    private static NotFound unknown(CaseId id) {
        return new NotFound("settlement.case.unknown", id);
    }
}
