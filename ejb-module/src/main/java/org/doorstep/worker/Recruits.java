package org.doorstep.worker;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.media.MediaStore;
import org.doorstep.notification.Notifier;
import org.doorstep.privacy.Masking;
import org.doorstep.privacy.PersonalData;
import org.doorstep.provider.Companies;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Conflict;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Outbox;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers.AddCertificate;
import org.doorstep.worker.Workers.Register;
import org.doorstep.worker.Workers.State;
import org.doorstep.worker.Workers.Worker;

/** How workers come: they register with a company, hand in certificates, are approved by the company, then by the platform. */
@Stateless
public class Recruits {
    private static final int MOST_CERTIFICATES = 30;

    @Inject
    WorkerStore store;

    @Inject
    WorkerDesk desk;

    @Inject
    Rotas rotas;

    @Inject
    Companies companies;

    @Inject
    PersonalData personal;

    @Inject
    MediaStore media;

    @Inject
    Notifier notifier;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    /** Joins a company, or another one after a refusal. */
    public Worker register(Actor actor, Register command) {
        var id = actor.worker();
        return desk.once(actor, "worker.register", id, command, () -> {
            var registration = registration(id, command);
            store.find(id)
                    .ifPresentOrElse(
                            worker -> worker.registerAgain(registration),
                            () -> store.add(WorkerRow.registered(registration, clock.instant())));
            return desk.changed(
                    actor,
                    "worker.register",
                    desk.found(id),
                    Map.of("company", command.company().value()));
        });
    }

    private WorkerRow.Registration registration(WorkerId id, Register command) {
        var area = companies.joined(command.company());
        var number = IdentityNumbers.checked(command.idNumber(), rotas.today(area));
        var index = personal.blindIndex("identity-number", number);
        if (store.identityTaken(index, id)) {
            throw new Conflict("worker.id-number.taken", Map.of());
        }
        var name = command.name().strip();
        var identity = new WorkerViews.Identity(name, number);
        return new WorkerRow.Registration(
                id,
                command.company(),
                area,
                personal.seal(new PersonId(id.value()), Jsons.write(identity)),
                index,
                Masking.name(name),
                command);
    }

    /** Hands in a certificate; it counts once the platform has approved it. */
    public Worker addCertificate(Actor actor, AddCertificate command) {
        return desk.once(actor, "worker.add-certificate", actor.worker(), command, () -> {
            var worker = desk.own(actor);
            var today = rotas.today(worker.area());
            if (command.issued().isAfter(today) || !command.expires().isAfter(today)) {
                throw new Refused("worker.certificate.dates", Map.of("today", today));
            }
            if (store.profile(worker).certificates().size() >= MOST_CERTIFICATES) {
                throw new Refused("worker.certificate.too-many", Map.of("most", MOST_CERTIFICATES));
            }
            media.requireOwn(actor, MediaStore.Purpose.CERTIFICATE, Set.of(command.file()));
            store.add(CertificateRow.handedIn(worker.id(), command));
            return desk.changed(actor, "worker.add-certificate", worker, Map.of("kind", command.kind()));
        });
    }

    /** Hands in for review. */
    public Worker submit(Actor actor) {
        return desk.once(actor, "worker.submit", actor.worker(), "", () -> {
            var worker = desk.own(actor);
            worker.submit();
            return desk.changed(actor, "worker.submit", worker, Map.of("state", worker.state()));
        });
    }

    /** Approves: company staff first, platform staff second; certificates with it. */
    public Worker approve(Actor actor, WorkerId id) {
        var worker = desk.visible(actor, id, Workers.REVIEW);
        return desk.once(actor, "worker.approve", id, "", () -> {
            personal.requireNotErased(person(id));
            var who = who(actor);
            var before = worker.state();
            worker.approve(who, clock.instant());
            if (who == WorkerMoves.Who.PLATFORM) {
                store.profile(worker).certificates().forEach(certificate -> certificate.approve(clock.instant()));
            }
            if (before == State.COMPANY_APPROVED) {
                var company = companies.names(List.of(worker.company())).getOrDefault(worker.company(), "");
                notifier.tell(person(id), "worker.approved", Map.of("company", company), about(id));
            }
            return moved(actor, "worker.approve", worker, before);
        });
    }

    public Worker refuse(Actor actor, WorkerId id, String reason) {
        var worker = desk.visible(actor, id, Workers.REVIEW);
        return desk.once(actor, "worker.refuse", id, reason, () -> {
            var before = worker.state();
            worker.refuse(who(actor), reason);
            notifier.tell(person(id), "worker.refused", Map.of("reason", reason), about(id));
            return moved(actor, "worker.refuse", worker, before);
        });
    }

    /** Takes a worker out of service, visits to come with it; the platform's approval brings the worker back. */
    public Worker suspend(Actor actor, WorkerId id, String reason) {
        var worker = desk.visible(actor, id, Workers.REVIEW);
        return desk.once(actor, "worker.suspend", id, reason, () -> {
            var before = worker.state();
            worker.suspend(who(actor), reason);
            outbox.publish(new WorkerSuspended(id, clock.instant()));
            return moved(actor, "worker.suspend", worker, before);
        });
    }

    private WorkerRow moved(Actor actor, String action, WorkerRow worker, State before) {
        return desk.changed(actor, action, worker, Map.of("before", before, "after", worker.state()));
    }

    private static WorkerMoves.Who who(Actor actor) {
        return actor.company().isPresent() ? WorkerMoves.Who.COMPANY : WorkerMoves.Who.PLATFORM;
    }

    private static PersonId person(WorkerId id) {
        return new PersonId(id.value());
    }

    private static Optional<Subject> about(WorkerId id) {
        return Optional.of(Subject.of("worker", id));
    }
}
