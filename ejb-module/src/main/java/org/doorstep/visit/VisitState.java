package org.doorstep.visit;

/** Where a visit stands; the table of transitions is {@code VisitTransition}. */
public enum VisitState {
    TENTATIVE,
    OPEN,
    ASSIGNED,
    EN_ROUTE,
    ARRIVED,
    IN_SERVICE,
    COMPLETED,
    CANCELLED,
    NO_SHOW_WORKER,
    NO_SHOW_CUSTOMER,
    UNFULFILLED;

    /** Whether its worker is told where to go and what to mind: from being assigned until it is over. */
    public boolean isTheWorkers() {
        return this != TENTATIVE && !isFinal();
    }

    public boolean isFinal() {
        return this == COMPLETED || this == CANCELLED || this == NO_SHOW_CUSTOMER || this == UNFULFILLED;
    }
}
