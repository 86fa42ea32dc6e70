package org.doorstep.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.doorstep.payment.Payments;
import org.doorstep.sandbox.SandboxChannel;
import org.doorstep.shared.Actor;
import org.doorstep.shared.id.PaymentId;

/** Approves at the channel what customers opened, as they would on its page; the channel then calls us back. */
@Dependent
class Cashier {
    private static final Actor ACTOR = Actor.system("demo");

    @Inject
    Payments payments;

    @Inject
    SandboxChannel channel;

    @Inject
    Steps steps;

    void approve(PaymentId payment) {
        var reference = payments.get(ACTOR, payment)
                .channelReference()
                .orElseThrow(
                        () -> new IllegalStateException("payment " + payment.value() + " never reached the channel"));
        steps.alone(() -> channel.decide(reference, SandboxChannel.Choice.APPROVE));
    }
}
