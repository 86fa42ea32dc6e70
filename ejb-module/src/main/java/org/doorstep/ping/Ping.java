package org.doorstep.ping;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Stands in for the domain until there is one; to be deleted. */
@Stateless
public class Ping {

    @Inject
    PingStore store;

    public String ping(String name) {
        return "pong " + name + " " + store.answer();
    }
}
