package org.doorstep.sandbox;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The telephone exchange of demo and test: gives out numbers that join two people until they expire, and says whom a
 * call would reach. Reads nothing of the house's.
 */
@Stateless
public class SandboxCalls {
    private static final int NUMBERS = 10_000;

    @PersistenceContext(unitName = "doorstep")
    EntityManager entities;

    @Inject
    Clock clock;

    /** Joins two numbers, once for each id. @return X */
    public String bind(String id, String a, String b, Instant expires) {
        var known = entities.find(SandboxCall.class, id);
        if (known != null) {
            return known.numberX();
        }
        var call = new SandboxCall(id, number(id), a, b, expires);
        entities.persist(call);
        return call.numberX();
    }

    /** Takes the number back. @return whether it was known */
    public boolean release(String id) {
        var call = Optional.ofNullable(entities.find(SandboxCall.class, id));
        call.ifPresent(SandboxCall::release);
        return call.isPresent();
    }

    /** Whom {@code caller} reaches by dialling {@code x} now. */
    public Optional<String> dial(String x, String caller) {
        var now = clock.instant();
        return entities
                .createQuery("select c from SandboxCall c where c.numberX = :x", SandboxCall.class)
                .setParameter("x", x)
                .setMaxResults(1000)
                .getResultList()
                .stream()
                .filter(call -> call.isBound(now))
                .map(call -> call.otherSideOf(caller))
                .filter(other -> !other.isEmpty())
                .findFirst();
    }

    // 170 is one of the ranges that real exchanges use for this
    private static String number(String id) {
        return "+86170" + String.format("%08d", 10_000_000 + Math.floorMod(id.hashCode(), NUMBERS));
    }
}
