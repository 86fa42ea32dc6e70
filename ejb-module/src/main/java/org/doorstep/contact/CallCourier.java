package org.doorstep.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.doorstep.contact.CallGateway.Answer;
import org.doorstep.contact.CallGateway.Wanted;

/** Talks to the call gateway, outside any transaction. */
@ApplicationScoped
class CallCourier {
    @Inject
    ContactConfig config;

    @Inject
    @Any
    Instance<CallGateway> gateways;

    Answer bind(Wanted wanted) {
        try {
            return gateway().bind(wanted);
        } catch (RuntimeException e) {
            return new Answer.Unknown(e.getClass().getSimpleName());
        }
    }

    boolean unbind(Bindings.Held held) {
        return gateway().unbind(held.number(), held.reference());
    }

    private CallGateway gateway() {
        return gateways.stream()
                .filter(gateway -> gateway.name().equals(config.gateway()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no call gateway " + config.gateway()));
    }
}
