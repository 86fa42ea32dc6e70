package org.doorstep.contact;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.doorstep.audit.AuditTrail;
import org.doorstep.identity.Accounts;
import org.doorstep.notification.Notifier;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.Actor;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Idempotency;
import org.doorstep.shared.Ids;
import org.doorstep.shared.LiveFeed;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Page;
import org.doorstep.shared.PageRequest;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Subject;
import org.doorstep.shared.Throttled;
import org.doorstep.shared.id.AlarmId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;

/** Either side of a visit can raise an alarm; staff see it at once (live topic {@code alarms}). */
@Stateless
public class Alarms {
    public static final Permission HANDLE = Permission.of("contact.alarms");

    private static final int MOST_PER_VISIT = 20;
    private static final int MOST_TOLD = 50;

    @Inject
    AlarmStore alarms;

    @Inject
    Visits visits;

    @Inject
    Accounts accounts;

    @Inject
    Notifier notifier;

    @Inject
    PersonalData personal;

    @Inject
    LiveFeed live;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** @param raisedBy {@code customer} or {@code worker} */
    public record Alarm(
            AlarmId id,
            VisitId visit,
            String raisedBy,
            Optional<GeoPoint> where,
            String text,
            Instant raisedAt,
            Optional<Instant> handledAt,
            Optional<String> outcome) {}

    /** What watchers of the live topic get; the words are fetched. */
    public record Signal(AlarmId id, VisitId visit, String raisedBy, boolean open) {}

    private record Raise(VisitId visit, Optional<GeoPoint> where, String text) {}

    private record Handle(AlarmId alarm, String outcome) {}

    public Alarm raise(Actor actor, VisitId visit, Optional<GeoPoint> where, String text) {
        // by its id alone: what was said is personal, and is kept sealed
        var id = idempotency.once(actor, "contact.raise", new Raise(visit, where, text), AlarmId.class, () -> store(
                        actor, visit, where, text)
                .id());
        return shown(id);
    }

    private Alarm shown(AlarmId id) {
        return alarms.find(id).map(this::view).orElseThrow(() -> new NotFound("contact.alarm.unknown", id));
    }

    /** Closes an alarm with what came of it. */
    public Alarm handle(Actor actor, AlarmId id, String outcome) {
        actor.requires(HANDLE);
        var handled = idempotency.once(actor, "contact.handle", new Handle(id, outcome), AlarmId.class, () -> {
            var alarm = alarms.find(id)
                    .filter(found -> sees(actor, found.company()))
                    .orElseThrow(() -> new NotFound("contact.alarm.unknown", id));
            alarm.handle(actor.person(), outcome, clock.instant());
            audit.record(
                    actor,
                    "contact.handle",
                    Subject.of("alarm", id),
                    Map.of("visit", alarm.visit().value()));
            return published(alarm, "handled").id();
        });
        return shown(handled);
    }

    /** Alarms, newest first. @param open only those that nobody has handled */
    public Page<Alarm> list(Actor actor, boolean open, PageRequest page) {
        actor.requires(HANDLE);
        return Page.cut(alarms.list(open, actor.company(), page), page, alarm ->
                        new Object[] {alarm.id().value()})
                .map(this::view);
    }

    private Alarm store(Actor actor, VisitId id, Optional<GeoPoint> where, String text) {
        var visit = visits.get(actor, id);
        var side = side(actor, visit);
        if (alarms.ofVisit(id) >= MOST_PER_VISIT) {
            throw new Throttled("contact.alarm.too-many", Duration.ofMinutes(5));
        }
        var person = actor.signedIn();
        var alarm = new StoredAlarm(
                Ids.next(),
                id,
                visit.company(),
                person,
                side,
                where,
                personal.seal(person, text.strip()),
                clock.instant());
        alarms.add(alarm);
        audit.record(actor, "contact.raise", Subject.of("alarm", alarm.id()), Map.of("visit", id.value(), "by", side));
        tellStaff(alarm, side, text);
        return published(alarm, "raised");
    }

    private void tellStaff(StoredAlarm alarm, String side, String text) {
        var words = Map.of("visit", Long.toString(alarm.visit().value()), "text", text.strip());
        var about = Optional.of(Subject.of("alarm", alarm.id()));
        accounts.staffWith(HANDLE, MOST_TOLD).forEach(staff -> notifier.tell(staff, "alarm." + side, words, about));
    }

    private Alarm published(StoredAlarm alarm, String type) {
        var view = view(alarm);
        live.publish(
                AlarmTopic.TOPIC,
                type,
                new Signal(
                        view.id(),
                        view.visit(),
                        view.raisedBy(),
                        view.handledAt().isEmpty()));
        return view;
    }

    private Alarm view(StoredAlarm alarm) {
        return alarm.view(personal.open(alarm.person(), alarm.words()));
    }

    private static String side(Actor actor, VisitView visit) {
        if (actor.is(visit.customer())) {
            return "customer";
        }
        if (visit.worker().filter(actor::is).isPresent()) {
            return "worker";
        }
        throw new NotFound("visit.unknown", visit.id());
    }

    private static boolean sees(Actor actor, Optional<CompanyId> company) {
        return company.map(actor::sees).orElseGet(actor::isPlatform);
    }
}
