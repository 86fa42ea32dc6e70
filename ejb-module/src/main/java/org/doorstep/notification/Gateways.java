package org.doorstep.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.doorstep.notification.Template.Channel;

/** Which gateway carries what here. */
@ApplicationScoped
class Gateways {
    @Inject
    NotificationConfig config;

    @Inject
    @Any
    Instance<SmsGateway> sms;

    @Inject
    @Any
    Instance<MailGateway> mail;

    MessageGateway of(Channel channel) {
        return switch (channel) {
            case SMS -> named(sms, config.smsGateway());
            case MAIL -> named(mail, config.mailHost().isPresent() ? "smtp" : "sandbox");
        };
    }

    private static <G extends MessageGateway> G named(Instance<G> gateways, String name) {
        return gateways.stream()
                .filter(gateway -> gateway.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no gateway " + name));
    }
}
