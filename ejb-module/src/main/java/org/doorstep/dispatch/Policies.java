package org.doorstep.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.doorstep.availability.WorkDays.Obstacle;
import org.doorstep.dispatch.Dispatch.Considered;
import org.doorstep.dispatch.Dispatch.Need;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers.Candidate;

/** Why somebody may not come, and who comes best: named, listed, and each able to say its reason. */
final class Policies {
    /** Everything about one candidate that policies look at; read beforehand, for all candidates at once. */
    record Case(
            Need need,
            Candidate candidate,
            Optional<String> unqualified,
            Obstacle obstacle,
            Duration busy,
            Set<WorkerId> blocked,
            Map<WorkerId, Integer> served,
            BreachBook.Record record,
            int metres) {}

    /** What a policy says: a refusal's code, or points (given or taken off) with what they are for. */
    record Verdict(Optional<String> refusal, int points, String reason) {
        static Verdict refused(String code) {
            return new Verdict(Optional.of(code), 0, code);
        }

        static Verdict points(int points, String reason) {
            return new Verdict(Optional.empty(), points, reason + " +" + points);
        }
    }

    /** A policy; silent when it has nothing to say. */
    record Policy(String name, Function<Case, Optional<Verdict>> verdict) {}

    static final List<Policy> CURRENT = List.of(
            new Policy("qualified", Policies::qualified),
            new Policy("not-oneself", Policies::notOneself),
            new Policy("not-excluded", Policies::notExcluded),
            new Policy("not-blocked", Policies::notBlocked),
            new Policy("not-barred", Policies::notBarred),
            new Policy("wishes", Policies::wishes),
            new Policy("not-overlapping", Policies::notOverlapping),
            new Policy("distance", Policies::distance),
            new Policy("rating", Policies::rating),
            new Policy("continuity", Policies::continuity),
            new Policy("load", Policies::load),
            new Policy("reliability", Policies::reliability));

    private static final int BEST_DISTANCE = 40;
    private static final int METRES_A_POINT = 500;
    private static final int BEST_RATING = 30;
    private static final int USUAL_RATING = 450;
    private static final int FULL_RATING = 500;
    private static final int SERVED_BEFORE = 15;
    private static final int BEST_LOAD = 15;
    private static final int MINUTES_A_POINT = 40;

    private Policies() {}

    /** Asks every policy: refusals alone when there are any, else all points. */
    static Considered consider(Case one) {
        var verdicts = CURRENT.stream()
                .map(policy -> policy.verdict().apply(one))
                .flatMap(Optional::stream)
                .toList();
        var refusals =
                verdicts.stream().flatMap(verdict -> verdict.refusal().stream()).toList();
        if (!refusals.isEmpty()) {
            return new Considered(one.candidate().id(), one.candidate().name(), false, 0, refusals);
        }
        var reasons = new ArrayList<String>();
        int score = 0;
        for (var verdict : verdicts) {
            score += verdict.points();
            reasons.add(verdict.reason());
        }
        return new Considered(one.candidate().id(), one.candidate().name(), true, score, List.copyOf(reasons));
    }

    /** What a candidate is worth before time is looked at: the order in which workers are shown. */
    static int standing(Candidate candidate, GeoPoint place, Map<WorkerId, Integer> served) {
        int metres = (int) candidate.home().metresTo(place);
        return near(metres) + rated(candidate) + (served.containsKey(candidate.id()) ? SERVED_BEFORE : 0);
    }

    private static int near(int metres) {
        return Math.max(0, BEST_DISTANCE - metres / METRES_A_POINT);
    }

    /** Who has no reviews yet starts from a usual rating, so that new workers are not starved. */
    private static int rated(Candidate candidate) {
        int rating = candidate.reviews() == 0 ? USUAL_RATING : candidate.rating();
        return Math.max(0, BEST_RATING - (FULL_RATING - rating) / 5);
    }

    /** Certified for the service on the day, within the territory, offering it: worker says. */
    private static Optional<Verdict> qualified(Case one) {
        return one.unqualified().map(Verdict::refused);
    }

    /** Whoever served themselves would review and pay themselves, and be paid the platform's discounts for it. */
    private static Optional<Verdict> notOneself(Case one) {
        return refusedIf(one.need().customer().value() == one.candidate().id().value(), "dispatch.oneself");
    }

    private static Optional<Verdict> notExcluded(Case one) {
        return refusedIf(one.need().excluded().contains(one.candidate().id()), "dispatch.excluded");
    }

    private static Optional<Verdict> notBlocked(Case one) {
        return refusedIf(one.blocked().contains(one.candidate().id()), "dispatch.blocked");
    }

    private static Optional<Verdict> notBarred(Case one) {
        return refusedIf(one.record().barred(), "dispatch.breaches");
    }

    private static Optional<Verdict> wishes(Case one) {
        return refusedIf(
                one.need()
                        .sex()
                        .filter(sex -> !sex.equals(one.candidate().sex()))
                        .isPresent(),
                "dispatch.wishes");
    }

    private static Optional<Verdict> notOverlapping(Case one) {
        return refusedIf(
                one.unqualified().isEmpty() && one.obstacle() != Obstacle.FREE,
                "availability." + one.obstacle().code());
    }

    private static Optional<Verdict> distance(Case one) {
        return Optional.of(Verdict.points(near(one.metres()), "distance " + one.metres() + " m"));
    }

    private static Optional<Verdict> rating(Case one) {
        return Optional.of(Verdict.points(
                rated(one.candidate()), "rating " + one.candidate().rating()));
    }

    private static Optional<Verdict> continuity(Case one) {
        int times = one.served().getOrDefault(one.candidate().id(), 0);
        return times == 0
                ? Optional.empty()
                : Optional.of(Verdict.points(SERVED_BEFORE, "served this customer " + times + "×"));
    }

    private static Optional<Verdict> load(Case one) {
        int points = Math.max(0, BEST_LOAD - (int) (one.busy().toMinutes() / MINUTES_A_POINT));
        return Optional.of(
                Verdict.points(points, "reserved nearby " + one.busy().toMinutes() + " min"));
    }

    private static Optional<Verdict> reliability(Case one) {
        var record = one.record();
        return record.points() == 0
                ? Optional.empty()
                : Optional.of(new Verdict(
                        Optional.empty(), -record.malus(), "breaches " + record.points() + " -" + record.malus()));
    }

    private static Optional<Verdict> refusedIf(boolean refused, String code) {
        return refused ? Optional.of(Verdict.refused(code)) : Optional.empty();
    }
}
