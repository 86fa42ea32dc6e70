package org.doorstep.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.doorstep.sandbox.SandboxChannel.Behaviour;
import org.doorstep.shared.Outbox;

/** The queue of callbacks. */
@Dependent
@Transactional
class ChannelCalls {
    @Inject
    ChannelStore store;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    /** A call that this caller makes now. */
    public record Claimed(String url, String body) {}

    /** Queues what the behaviour makes of one piece of news. @param stale an older message that an unordered channel sends last */
    public void queue(Behaviour behaviour, String url, String body, String stale) {
        var due = clock.instant().plus(behaviour.delay());
        switch (behaviour.callbacks()) {
            case NEVER -> {}
            case ONCE -> queue(url, body, due);
            case TWICE -> {
                queue(url, body, due);
                queue(url, body, due);
            }
            case UNORDERED -> {
                queue(url, body, due);
                queue(url, stale, due.plus(Duration.ofSeconds(1)));
            }
        }
    }

    private void queue(String url, String body, Instant due) {
        var call = ChannelCall.to(url, body, due);
        store.add(call);
        var now = clock.instant();
        if (!due.isAfter(now)) {
            outbox.publish(new ChannelCallQueued(call.id(), now));
        }
    }

    public Optional<Claimed> claim(long id) {
        return store.lockCall(id)
                .filter(call -> call.claim(clock.instant()))
                .map(call -> new Claimed(call.url(), call.body()));
    }

    public void end(long id, boolean taken) {
        store.lockCall(id).ifPresent(call -> {
            if (taken) {
                call.taken();
            } else {
                call.missed(clock.instant());
            }
        });
    }
}
