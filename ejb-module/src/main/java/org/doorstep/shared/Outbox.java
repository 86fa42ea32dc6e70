package org.doorstep.shared;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/** Publishes events that reach every {@link EventHandler} of their kind after the caller's commit, and never if it rolls back. */
@Stateless
public class Outbox {
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void publish(Event event) {
        throw new UnsupportedOperationException();
    }
}
