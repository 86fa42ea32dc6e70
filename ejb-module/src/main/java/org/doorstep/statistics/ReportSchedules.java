package org.doorstep.statistics;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.identity.Accounts;
import org.doorstep.notification.Notifier;
import org.doorstep.shared.Actor;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Recall;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.ReportId;
import org.doorstep.shared.id.ScheduleId;
import org.doorstep.statistics.Report.Period;

/**
 * Standing orders for reports. Once a span is over and all its dates are computed, its report is made, kept as it is, and
 * mailed to who ordered it: once for each span, and only while that person may still read statistics.
 */
@Stateless
public class ReportSchedules {
    private static final int MOST = 20;
    private static final int STAFF = 5_000;

    /** What is ordered. The reader is whoever orders. */
    public record Order(
            @NotNull Period period,
            @NotNull @Pattern(regexp = "zh-CN|zh-TW|en") String language,
            Optional<AreaId> area) {}

    /** @param beginsOn the first span that is reported, by its first date */
    public record Schedule(
            ScheduleId id,
            Period period,
            String language,
            Optional<AreaId> area,
            LocalDate beginsOn,
            Instant createdAt) {}

    /** A report that was made. */
    public record Made(ReportId id, ScheduleId schedule, LocalDate from, LocalDate until, Instant madeAt) {}

    /** Its files. */
    public record Files(byte[] pdf, byte[] xlsx) {}

    @Inject
    ReportStore store;

    @Inject
    FactStore facts;

    @Inject
    ReportMaker maker;

    @Inject
    Accounts accounts;

    @Inject
    Notifier notifier;

    @Inject
    Idempotency idempotency;

    @Inject
    BusinessDates dates;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    public Schedule order(Actor actor, Order order) {
        actor.requires(DailyFacts.READ);
        var recall = Recall.of(ScheduleId.class, Schedule::id, id -> store.schedule(id)
                .orElseThrow()
                .view());
        return idempotency.once(actor, "statistics.order", order, recall, () -> {
            if (store.of(actor.signedIn()).size() >= MOST) {
                throw new Refused("statistics.schedule.too-many", Map.of("most", MOST));
            }
            var row = new ScheduleRow(actor, order, dates.today(), clock.instant());
            store.add(row);
            store.flush();
            audit.record(
                    actor,
                    "statistics.order",
                    Subject.of("schedule", row.id()),
                    Map.of("period", order.period().name(), "language", order.language()));
            return row.view();
        });
    }

    /** The actor's own that are in force. */
    public List<Schedule> list(Actor actor) {
        actor.requires(DailyFacts.READ);
        return store.of(actor.signedIn()).stream().map(ScheduleRow::view).toList();
    }

    /** Ends an own one; what was made stays. */
    public void end(Actor actor, ScheduleId id) {
        var row = store.schedule(id)
                .filter(schedule -> schedule.isOf(actor.signedIn()) && !schedule.isEnded())
                .orElseThrow(() -> new NotFound("statistics.schedule.unknown", id));
        row.end(clock.instant());
        audit.record(actor, "statistics.order-end", Subject.of("schedule", id), Map.of("ended", true));
    }

    /** The actor's own, newest first. */
    public Page<Made> made(Actor actor, PageRequest page) {
        actor.requires(DailyFacts.READ);
        return Page.cut(store.made(actor.signedIn(), page), page, made ->
                new Object[] {made.id().value()});
    }

    public Files files(Actor actor, ReportId id) {
        actor.requires(DailyFacts.READ);
        return store.report(id)
                .filter(report -> report.isOf(actor.signedIn()))
                .map(report -> new Files(report.pdf(), report.xlsx()))
                .orElseThrow(() -> new NotFound("statistics.report.unknown", id));
    }

    /** Standing orders in force, after one of them; for the sweep. */
    public List<ScheduleId> inForce(long after, int most) {
        return store.inForce(after, most).stream().map(ScheduleRow::id).toList();
    }

    /** Makes the next report of a standing order, if its span is over and computed. @return whether it did */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean makeNext(Actor actor, ScheduleId id) {
        actor.requiresOnPlatform(DailyFacts.COMPUTE);
        var schedule = store.schedule(id).filter(row -> !row.isEnded()).orElseThrow();
        var from = store.lastMade(id)
                .map(last -> schedule.period().until(last).plusDays(1))
                .orElse(schedule.beginsOn());
        var until = schedule.period().until(from);
        if (!until.isBefore(dates.today()) || !isComputed(from, until) || !mayRead(schedule)) {
            return false;
        }
        make(schedule, from);
        return true;
    }

    private boolean isComputed(LocalDate from, LocalDate until) {
        return facts.computed(from, until).size()
                == from.datesUntil(until.plusDays(1)).count();
    }

    private boolean mayRead(ScheduleRow schedule) {
        List<PersonId> readers = schedule.company()
                .map(company -> accounts.staffWith(DailyFacts.READ, company, STAFF))
                .orElseGet(() -> accounts.staffWith(DailyFacts.READ, STAFF));
        return readers.contains(schedule.person());
    }

    private void make(ScheduleRow schedule, LocalDate from) {
        var report = maker.make(schedule.reader(), schedule.wanted(from), schedule.locale(), clock.instant());
        var made = new MadeReport(
                schedule,
                report,
                ReportPages.of(report, schedule.locale()),
                ReportWorkbook.of(report, schedule.locale()));
        store.add(made);
        store.flush();
        notifier.tell(
                schedule.person(),
                "statistics.report",
                ReportPages.inShort(
                        report,
                        schedule.locale(),
                        "/api/v1/reports/made/" + made.id().value() + ".pdf"),
                Optional.of(Subject.of("report", made.id())));
        audit.record(
                Actor.system("statistics"),
                "statistics.report",
                Subject.of("report", made.id()),
                Map.of("schedule", schedule.id().value(), "from", from.toString()));
    }
}
