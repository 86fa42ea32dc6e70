package org.doorstep.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import org.doorstep.notification.OutgoingMessages.Errand;
import org.doorstep.shared.EventHandler;
import org.doorstep.shared.Failpoint;
import org.doorstep.shared.Unavailable;

/** Carries messages to the gateways: record the intent, call, record the outcome. */
@ApplicationScoped
class MessageCourier implements EventHandler<MessageWaiting> {
    @Inject
    OutgoingMessages messages;

    @Inject
    Gateways gateways;

    @Inject
    @Any
    Instance<AttachmentSource> sources;

    @Override
    public Class<MessageWaiting> hears() {
        return MessageWaiting.class;
    }

    @Override
    public String name() {
        return "notification.courier";
    }

    @Override
    public boolean isAwaited() {
        return false;
    }

    @Override
    public boolean callsOutside() {
        return true;
    }

    @Override
    public void handle(MessageWaiting event) {
        if (carry(event.id()) instanceof Outcome.NotSent) {
            // the outbox comes back with growing pauses; what is unknown is left to the janitor, who asks first
            throw new Unavailable("notification.gateway.unavailable", Map.of("message", event.message()));
        }
    }

    /** One try. @return what came of it; of one that needs nothing, an acceptance */
    Outcome carry(long id) {
        var errand = messages.begin(id);
        if (errand.isEmpty()) {
            return new Outcome.Accepted("");
        }
        var outcome = call(errand.get());
        Failpoint.reach("notification.sent-before-record");
        messages.record(id, outcome);
        return outcome;
    }

    private Parcel packed(Errand errand) {
        var language = Template.locale(errand.parcel().language());
        var files = errand.attached().stream()
                .flatMap(about -> sources.stream().flatMap(source -> source.attach(about, language).stream()))
                .toList();
        return errand.parcel().with(files);
    }

    private Outcome call(Errand errand) {
        try {
            var gateway = gateways.of(errand.channel());
            return errand.ask() ? gateway.ask(errand.parcel()) : gateway.send(packed(errand));
        } catch (RuntimeException e) {
            return new Outcome.Unknown(e.getClass().getSimpleName());
        }
    }
}
