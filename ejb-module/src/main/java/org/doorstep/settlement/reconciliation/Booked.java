package org.doorstep.settlement.reconciliation;

import org.doorstep.shared.Money;

/** What the ledger's clearing account says about one payment or refund. */
record Booked(String kind, long id, Money amount) {}
