package org.doorstep.settlement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.doorstep.booking.Concessions;
import org.doorstep.catalogue.Areas;
import org.doorstep.ledger.Ledger;
import org.doorstep.ledger.Posting;
import org.doorstep.ledger.Rule;
import org.doorstep.ledger.Rule.Part;
import org.doorstep.ledger.Rule.Ref;
import org.doorstep.notification.Notifier;
import org.doorstep.notification.Words;
import org.doorstep.settings.Settings;
import org.doorstep.settlement.Adjustments.Kind;
import org.doorstep.settlement.Adjustments.Propose;
import org.doorstep.settlement.share.Payee;
import org.doorstep.settlement.share.Shares;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Money;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;
import org.doorstep.worker.Workers;

/** Checks what is proposed, and posts what is decided. */
@Dependent
class Adjusting {
    private static final Actor SYSTEM = Actor.system("settlement");

    @Inject
    Workers workers;

    @Inject
    Visits visits;

    @Inject
    Areas areas;

    @Inject
    Concessions concessions;

    @Inject
    Shares shares;

    @Inject
    Ledger ledger;

    @Inject
    Notifier notifier;

    @Inject
    Settings settings;

    @Inject
    BusinessDates dates;

    @Inject
    Clock clock;

    LocalDate today() {
        return dates.today();
    }

    Money aloneLimit(AdjustmentRow row) {
        return row.kind().isOfWorker()
                ? settings.get(Adjustments.ALONE, row.area())
                : concessions.aloneLimit(row.area());
    }

    AdjustmentRow proposal(Actor actor, Propose command) {
        if (!command.amount().isPositive()) {
            throw new Refused("settlement.adjustment.amount");
        }
        return command.kind().isOfWorker() ? ofWorker(actor, command) : ofCustomer(actor, command);
    }

    private AdjustmentRow ofWorker(Actor actor, Propose command) {
        var id = command.worker().orElseThrow(() -> new Refused("settlement.adjustment.worker"));
        var worker = workers.get(SYSTEM, id);
        var visit = command.visit().map(wanted -> visits.get(SYSTEM, wanted));
        visit.filter(known -> !isTheirs(known, id)).ifPresent(other -> {
            throw new Refused("settlement.adjustment.not-theirs", Map.of("visit", other.id()));
        });
        var area = visit.map(VisitView::area)
                .or(() -> worker.territory().map(Workers.Territory::area))
                .orElseThrow(() -> new Refused("settlement.adjustment.no-area"));
        requireCurrency(area, command.amount());
        var company = visit.flatMap(VisitView::company).orElse(worker.company());
        return new AdjustmentRow(actor, command, area, clock.instant(), today())
                .ofWorker(id, command.byCompany() ? Optional.of(company) : Optional.empty());
    }

    /** Whoever did it, or was to do it and did not come. */
    private static boolean isTheirs(VisitView visit, WorkerId worker) {
        return visit.worker().filter(worker::equals).isPresent()
                || visit.excluded().contains(worker);
    }

    private AdjustmentRow ofCustomer(Actor actor, Propose command) {
        var visit = command.visit().orElseThrow(() -> new Refused("settlement.adjustment.visit"));
        var standing = concessions.standing(actor, visit);
        requireCurrency(standing.area(), command.amount());
        if (command.kind() == Kind.WRITE_OFF) {
            requireOwed(standing, command.amount());
        }
        return new AdjustmentRow(actor, command, standing.area(), clock.instant(), today())
                .ofBooking(standing.booking());
    }

    private static void requireOwed(Concessions.Standing standing, Money amount) {
        if (!standing.finished() || !standing.due().isPositive()) {
            throw new Refused("booking.write-off.nothing");
        }
        if (!standing.due().equals(amount)) {
            throw new Refused("booking.write-off.changed", Map.of("due", standing.due()));
        }
    }

    private void requireCurrency(AreaId area, Money amount) {
        var currency = areas.get(area).currency();
        if (!amount.currency().equals(currency)) {
            throw new Refused("settlement.adjustment.currency", Map.of("currency", currency));
        }
    }

    /** Posts it in the caller's transaction, under a key of its own. */
    EntryId post(Actor actor, AdjustmentRow row) {
        return switch (row.kind()) {
            case FINE, BONUS -> ofWorker(actor, row);
            case COMPENSATION ->
                concessions.compensate(actor, row.visit().orElseThrow(), row.amount(), row.reason(), key(row));
            case WRITE_OFF -> concessions.writeOff(actor, row.visit().orElseThrow(), row.amount(), row.reason());
        };
    }

    private EntryId ofWorker(Actor actor, AdjustmentRow row) {
        var worker = row.worker().orElseThrow();
        var fine = row.kind() == Kind.FINE;
        var posting = Posting.of(
                        fine ? Rule.WORKER_FINED : Rule.WORKER_REWARDED,
                        key(row),
                        clock.instant(),
                        today(),
                        row.area(),
                        Subject.of("adjustment", row.id()))
                .ref(Ref.WORKER, worker)
                .amount(row.company().isPresent() ? Part.COMPANY : Part.PLATFORM, row.amount());
        var referred =
                row.company().map(company -> posting.ref(Ref.COMPANY, company)).orElse(posting);
        var entry = ledger.post(actor, referred);
        var forWorker = fine ? row.amount().negate() : row.amount();
        stands(row, payee(Payee.WORKER, worker.value(), row), forWorker, posting);
        notifier.tell(
                new PersonId(worker.value()),
                fine ? "settlement.fined" : "settlement.rewarded",
                Words.of("reason", row.reason()).money("amount", row.amount()).values(),
                Optional.of(Subject.of("adjustment", row.id())));
        row.company()
                .map(CompanyId::value)
                .ifPresent(company -> stands(row, payee(Payee.COMPANY, company, row), forWorker.negate(), posting));
        return entry;
    }

    private void stands(AdjustmentRow row, Payee payee, Money amount, Posting posting) {
        var kind = row.kind() == Kind.FINE ? "fine" : "bonus";
        shares.adjust(payee, new Shares.Adjusted(kind, amount, row.visit(), row.reason()), posting, today());
    }

    private static Payee payee(String kind, long id, AdjustmentRow row) {
        return new Payee(kind, id, row.area(), row.amount().currency());
    }

    private static String key(AdjustmentRow row) {
        return "adjustment/" + row.id().value();
    }
}
