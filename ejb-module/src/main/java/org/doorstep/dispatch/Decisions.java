package org.doorstep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doorstep.dispatch.Dispatch.Considered;
import org.doorstep.dispatch.Dispatch.Decision;
import org.doorstep.dispatch.Judge.Ranked;
import org.doorstep.shared.Actor;
import org.doorstep.shared.id.VisitId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers;
import org.doorstep.worker.Workers.Candidate;

/** Keeps why somebody was chosen, and what the customer wished. */
@ApplicationScoped
class Decisions {
    private static final int MOST_KEPT = 50;
    private static final int MOST_SHOWN = 50;

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Inject
    Workers workers;

    @Inject
    Clock clock;

    void keep(Actor actor, VisitId visit, String how, Optional<WorkerId> chosen, List<Ranked> considered) {
        var lines = considered.stream()
                .limit(MOST_KEPT)
                .map(Ranked::considered)
                .map(one -> new StoredDecision.Line(one.worker(), one.fits(), one.score(), one.reasons()))
                .toList();
        em.persist(
                new StoredDecision(visit, how, chosen, by(actor), clock.instant(), new StoredDecision.Minutes(lines)));
    }

    private static String by(Actor actor) {
        return actor.person().map(person -> actor.name() + " " + person.value()).orElse("system " + actor.name());
    }

    List<Decision> of(Actor actor, VisitId visit) {
        var stored = em.createQuery(
                        "select d from StoredDecision d where d.visit = :visit order by d.id desc",
                        StoredDecision.class)
                .setParameter("visit", visit.value())
                .setMaxResults(MOST_SHOWN)
                .getResultList();
        var known =
                workers.candidates(stored.stream().flatMap(Decisions::workers).collect(Collectors.toSet()));
        return stored.stream().map(decision -> view(actor, decision, known)).toList();
    }

    private static Stream<WorkerId> workers(StoredDecision decision) {
        return Stream.concat(
                decision.chosen().stream(), decision.considered().stream().map(StoredDecision.Line::worker));
    }

    private static Decision view(Actor actor, StoredDecision decision, Map<WorkerId, Candidate> known) {
        var considered = decision.considered().stream()
                .filter(line -> isTold(actor, line.worker(), known))
                .map(line -> new Considered(
                        line.worker(), name(line.worker(), known), line.fits(), line.score(), line.reasons()))
                .toList();
        return new Decision(
                decision.visit(),
                decision.how(),
                decision.chosen().filter(worker -> isTold(actor, worker, known)),
                decision.decidedAt(),
                by(actor, decision, known),
                considered);
    }

    /** Without the id where another company's worker was chosen: it may have been that worker who took the visit. */
    private static String by(Actor actor, StoredDecision decision, Map<WorkerId, Candidate> known) {
        boolean told =
                decision.chosen().map(worker -> isTold(actor, worker, known)).orElse(true);
        return told ? decision.decidedBy() : decision.decidedBy().split(" ", 2)[0];
    }

    private static boolean isTold(Actor actor, WorkerId worker, Map<WorkerId, Candidate> known) {
        return actor.company()
                .map(own -> candidate(worker, known)
                        .map(Candidate::company)
                        .filter(own::equals)
                        .isPresent())
                .orElse(true);
    }

    private static String name(WorkerId worker, Map<WorkerId, Candidate> known) {
        return candidate(worker, known).map(Candidate::name).orElse("");
    }

    private static Optional<Candidate> candidate(WorkerId worker, Map<WorkerId, Candidate> known) {
        return Optional.ofNullable(known.get(worker));
    }

    void wish(VisitId visit, Optional<String> sex) {
        sex.ifPresent(wished -> em.persist(new StoredWish(visit, wished)));
    }

    Optional<String> wishedSex(VisitId visit) {
        return Optional.ofNullable(em.find(StoredWish.class, visit.value())).map(StoredWish::sex);
    }

    Map<VisitId, String> wishedSexes(Collection<VisitId> visits) {
        if (visits.isEmpty()) {
            return Map.of();
        }
        return em.createQuery("select w from StoredWish w where w.visit in :visits", StoredWish.class)
                .setParameter("visits", visits.stream().map(VisitId::value).toList())
                .getResultStream()
                .collect(Collectors.toMap(StoredWish::visit, StoredWish::sex));
    }
}
