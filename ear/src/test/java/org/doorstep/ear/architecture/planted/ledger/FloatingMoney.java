package org.doorstep.ear.architecture.planted.ledger;

/** Breaks: money is never floating. */
class FloatingMoney {
    double rest;
}
