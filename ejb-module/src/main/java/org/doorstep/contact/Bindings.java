package org.doorstep.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.audit.AuditTrail;
import org.doorstep.contact.CallGateway.Answer;
import org.doorstep.contact.CallGateway.Wanted;
import org.doorstep.contact.Calls.MaskedNumber;
import org.doorstep.identity.Accounts;
import org.doorstep.shared.Actor;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Subject;
import org.doorstep.shared.Throttled;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.VisitId;
import org.doorstep.visit.VisitState;
import org.doorstep.visit.Visits;
import org.doorstep.visit.Visits.VisitView;

/** The books of masked numbers: each step of a call to the gateway is a transaction of its own. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class Bindings {
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration AFTER = Duration.ofHours(1);
    private static final int MOST_PER_HOUR = 10;
    /** In which people may call each other. */
    static final Set<VisitState> OPEN = EnumSet.of(
            VisitState.ASSIGNED,
            VisitState.EN_ROUTE,
            VisitState.ARRIVED,
            VisitState.IN_SERVICE,
            VisitState.COMPLETED,
            VisitState.NO_SHOW_WORKER);

    @Inject
    BindingStore bindings;

    @Inject
    Visits visits;

    @Inject
    Accounts accounts;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Either a number that holds already, or what to ask the gateway for. */
    record Step(Optional<MaskedNumber> number, Optional<Wanted> wanted) {}

    public Step begin(Actor actor, VisitId id) {
        var visit = visits.get(actor, id);
        var worker = visit.worker();
        boolean side = actor.is(visit.customer()) || worker.filter(actor::is).isPresent();
        if (!side) {
            throw new NotFound("visit.unknown", id);
        }
        var now = clock.instant();
        var window = visit.slot().widened(BEFORE, AFTER);
        if (worker.isEmpty() || !OPEN.contains(visit.state()) || !window.contains(now)) {
            throw new Refused(
                    "contact.call.not-now",
                    Map.of("from", window.start(), "until", window.end(), "zone", visit.zone()));
        }
        var held = bindings.bound(id, now).stream()
                .filter(binding -> binding.joins(visit.customer(), worker.get()))
                .findFirst();
        return held.map(binding -> new Step(binding.number(), Optional.empty()))
                .orElseGet(() -> ask(actor, visit, new PersonId(worker.get().value())));
    }

    public Optional<MaskedNumber> record(long id, Answer answer) {
        var binding = bindings.find(id).orElseThrow(() -> new IllegalStateException("no binding " + id));
        if (answer instanceof Answer.Bound bound) {
            binding.bound(bound.number(), bound.reference());
            return binding.number();
        }
        if (answer instanceof Answer.Failed failed) {
            binding.failed(failed.reason());
        } else if (answer instanceof Answer.Unknown unknown) {
            binding.unknown(unknown.reason());
        }
        return Optional.empty();
    }

    /** A number that is to be taken back. */
    record Held(long id, String number, String reference) {}

    /** Those of a visit that join people whom it no longer joins. */
    public List<Held> outlived(VisitId id) {
        var held = bindings.bound(id, clock.instant());
        if (held.isEmpty()) {
            return List.of();
        }
        var visit = visits.get(Actor.system("contact.release"), id);
        return held.stream()
                .filter(binding -> !OPEN.contains(visit.state())
                        || visit.worker()
                                .filter(worker -> binding.joins(visit.customer(), worker))
                                .isEmpty())
                .map(binding -> new Held(binding.id(), binding.maskedNumber(), binding.reference()))
                .toList();
    }

    public void released(long id) {
        bindings.find(id)
                .filter(binding -> binding.state() == Binding.State.BOUND)
                .ifPresent(Binding::released);
    }

    public int removeExpired(Duration kept, int limit) {
        return bindings.removeExpiredBefore(clock.instant().minus(kept), limit);
    }

    private Step ask(Actor actor, VisitView visit, PersonId worker) {
        var now = clock.instant();
        if (bindings.askedSince(visit.id(), now.minus(Duration.ofHours(1))) >= MOST_PER_HOUR) {
            throw new Throttled("contact.call.too-often", Duration.ofMinutes(10));
        }
        var customer = new PersonId(visit.customer().value());
        var expires = visit.slot().end().plus(AFTER);
        var binding = new Binding(visit.id(), visit.customer(), visit.worker().orElseThrow(), now, expires);
        bindings.add(binding);
        audit.record(
                actor,
                "contact.bind",
                Subject.of("visit", visit.id()),
                Map.of("binding", binding.id(), "expires", expires));
        return new Step(
                Optional.empty(), Optional.of(new Wanted(binding.id(), phone(customer), phone(worker), expires)));
    }

    private String phone(PersonId person) {
        return accounts.get(Actor.system("contact.bind"), person)
                .phone()
                .orElseThrow(() -> new Refused("contact.call.no-phone"));
    }
}
