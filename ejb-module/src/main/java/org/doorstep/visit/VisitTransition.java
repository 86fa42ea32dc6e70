package org.doorstep.visit;

import static org.doorstep.visit.VisitRole.COMPANY;
import static org.doorstep.visit.VisitRole.CUSTOMER;
import static org.doorstep.visit.VisitRole.PLATFORM;
import static org.doorstep.visit.VisitRole.SYSTEM;
import static org.doorstep.visit.VisitRole.WORKER;
import static org.doorstep.visit.VisitState.ARRIVED;
import static org.doorstep.visit.VisitState.ASSIGNED;
import static org.doorstep.visit.VisitState.CANCELLED;
import static org.doorstep.visit.VisitState.COMPLETED;
import static org.doorstep.visit.VisitState.EN_ROUTE;
import static org.doorstep.visit.VisitState.IN_SERVICE;
import static org.doorstep.visit.VisitState.NO_SHOW_CUSTOMER;
import static org.doorstep.visit.VisitState.NO_SHOW_WORKER;
import static org.doorstep.visit.VisitState.OPEN;
import static org.doorstep.visit.VisitState.TENTATIVE;
import static org.doorstep.visit.VisitState.UNFULFILLED;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table of a visit's life: from a state, by a verb, to a state; who may, and what happens when nobody does. The
 * system may whatever stands here.
 */
enum VisitTransition {
    CONFIRM(TENTATIVE, "confirm", ASSIGNED, "the hold expires with the unpaid booking", CUSTOMER, PLATFORM),
    OFFER(TENTATIVE, "offer", OPEN, "the hold expires with the unpaid booking", CUSTOMER, PLATFORM),
    MOVE_TENTATIVE(TENTATIVE, "move", TENTATIVE, "", CUSTOMER, COMPANY, PLATFORM),
    CANCEL_TENTATIVE(TENTATIVE, "cancel", CANCELLED, "", CUSTOMER, COMPANY, PLATFORM),

    ASSIGN(OPEN, "assign", ASSIGNED, "given automatically when the start is near", WORKER, COMPANY, PLATFORM),
    PROVIDE(OPEN, "provide", OPEN, ""),
    MOVE_OPEN(OPEN, "move", OPEN, "", CUSTOMER, COMPANY, PLATFORM),
    CANCEL_OPEN(OPEN, "cancel", CANCELLED, "", CUSTOMER, COMPANY, PLATFORM),
    GIVE_UP(OPEN, "give-up", UNFULFILLED, "nobody found by the deadline", PLATFORM),

    REASSIGN(ASSIGNED, "reassign", ASSIGNED, "", COMPANY, PLATFORM),
    MOVE_ASSIGNED(ASSIGNED, "move", ASSIGNED, "", CUSTOMER, COMPANY, PLATFORM),
    WITHDRAW(ASSIGNED, "withdraw", OPEN, "", WORKER, COMPANY, PLATFORM),
    RECALL(ASSIGNED, "recall", OPEN, "", PLATFORM),
    CANCEL_ASSIGNED(ASSIGNED, "cancel", CANCELLED, "", CUSTOMER, COMPANY, PLATFORM),
    DEPART(ASSIGNED, "depart", EN_ROUTE, "", WORKER),
    ABSENT_BEFORE_DEPARTURE(ASSIGNED, "worker-absent", NO_SHOW_WORKER, "30 minutes after the start", PLATFORM),

    ARRIVE(EN_ROUTE, "arrive", ARRIVED, "", WORKER),
    START_AT_ONCE(EN_ROUTE, "start", IN_SERVICE, "", WORKER),
    WITHDRAW_EN_ROUTE(EN_ROUTE, "withdraw", OPEN, "", WORKER, COMPANY, PLATFORM),
    CANCEL_EN_ROUTE(EN_ROUTE, "cancel", CANCELLED, "", CUSTOMER, COMPANY, PLATFORM),
    ABSENT_EN_ROUTE(EN_ROUTE, "worker-absent", NO_SHOW_WORKER, "30 minutes after the start", PLATFORM),
    OVERRIDE_EN_ROUTE(EN_ROUTE, "override-start", IN_SERVICE, "", PLATFORM),

    START(ARRIVED, "start", IN_SERVICE, "", WORKER),
    OVERRIDE(ARRIVED, "override-start", IN_SERVICE, "", PLATFORM),
    CUSTOMER_ABSENT(ARRIVED, "customer-absent", NO_SHOW_CUSTOMER, "", WORKER, PLATFORM),
    CANCEL_ARRIVED(ARRIVED, "cancel", CANCELLED, "", CUSTOMER, COMPANY, PLATFORM),

    COMPLETE(IN_SERVICE, "complete", COMPLETED, "", WORKER, PLATFORM),

    REOPEN(NO_SHOW_WORKER, "reopen", OPEN, "at once, by dispatch", PLATFORM),
    CANCEL_ABANDONED(NO_SHOW_WORKER, "cancel", CANCELLED, "", CUSTOMER, COMPANY, PLATFORM),
    GIVE_UP_ABANDONED(NO_SHOW_WORKER, "give-up", UNFULFILLED, "nobody found by the deadline", PLATFORM);

    private static final Map<String, VisitTransition> BY_KEY = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(row -> key(row.from, row.verb), Function.identity()));

    private final VisitState from;
    private final String verb;
    private final VisitState to;
    private final String otherwise;
    private final Set<VisitRole> who;

    VisitTransition(VisitState from, String verb, VisitState to, String otherwise, VisitRole... who) {
        this.from = from;
        this.verb = verb;
        this.to = to;
        this.otherwise = otherwise;
        this.who = Set.of(who);
    }

    private static String key(VisitState from, String verb) {
        return from + " " + verb;
    }

    static Optional<VisitTransition> of(VisitState from, String verb) {
        return Optional.ofNullable(BY_KEY.get(key(from, verb)));
    }

    boolean isFor(Set<VisitRole> roles) {
        return roles.contains(SYSTEM) || roles.stream().anyMatch(who::contains);
    }

    VisitState from() {
        return from;
    }

    String verb() {
        return verb;
    }

    VisitState to() {
        return to;
    }

    /** What happens when nobody does it in time; empty when nothing does. */
    String otherwise() {
        return otherwise;
    }

    Set<VisitRole> who() {
        return who;
    }
}
