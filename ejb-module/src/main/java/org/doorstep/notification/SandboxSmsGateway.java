package org.doorstep.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What an SMS would have said stands on the page {@code /sandbox/messages}. */
@ApplicationScoped
class SandboxSmsGateway implements SmsGateway {
    @Inject
    SandboxPost post;

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public Outcome send(Parcel parcel) {
        return post.send("SMS", parcel);
    }

    @Override
    public Outcome ask(Parcel parcel) {
        return post.ask(parcel);
    }
}
