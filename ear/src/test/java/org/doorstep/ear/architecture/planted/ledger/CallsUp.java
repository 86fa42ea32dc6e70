package org.doorstep.ear.architecture.planted.ledger;

import org.doorstep.ear.architecture.planted.booking.Reachable;

/** Breaks: calls follow the diagram (the ledger lies below the booking). */
class CallsUp {
    Reachable above;
}
