package org.doorstep.ear.architecture.planted.booking;

/** Called from below by the planted ledger. */
public class Reachable {}
