package org.doorstep.web.http;

import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doorstep.shared.Actor;

/** Who is calling, and what came along. Filled by {@link CallerFilter}. */
@RequestScoped
public class Caller {
    private Optional<String> session = Optional.empty();
    private Actor actor = Actor.anonymous(Actor.Request.NONE);
    private Optional<String> ifMatch = Optional.empty();
    private String address = "-";

    void arrive(Actor who, Optional<String> match, String from) {
        actor = who;
        ifMatch = match;
        address = from;
    }

    /** With this token's session from now on. */
    void enter(Actor who, String sessionId) {
        actor = who;
        session = Optional.of(sessionId);
    }

    /** The session of the token; absent without one. */
    public Optional<String> session() {
        return session;
    }

    public Actor actor() {
        return actor;
    }

    public Locale language() {
        return actor.request().language();
    }

    /** The client's network address, for limits only. */
    public String address() {
        return address;
    }

    /** The version that If-Match names; absent without the header. An ETag that is none of ours matches nothing. */
    public Optional<Long> ifMatch() {
        return ifMatch.filter(text -> !text.equals("*")).map(Caller::version);
    }

    /** As {@link #ifMatch()}, where the header must be sent: 428 without it. */
    public Optional<Long> requireIfMatch() {
        if (ifMatch.isEmpty()) {
            throw new PreconditionRequired();
        }
        return ifMatch();
    }

    private static long version(String tag) {
        try {
            return Long.parseLong(tag.replace("W/", "").replace("\"", "").trim());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** An update needs If-Match, so that nobody overwrites what they have not seen. */
    static class PreconditionRequired extends RuntimeException {
        private static final long serialVersionUID = 1L;

        static final String CODE = "shared.if-match.missing";

        Map<String, Object> arguments() {
            return Map.of();
        }
    }
}
