package org.doorstep.identity;

import com.ibm.websphere.security.jwt.InvalidBuilderException;
import com.ibm.websphere.security.jwt.InvalidClaimException;
import com.ibm.websphere.security.jwt.JwtBuilder;
import com.ibm.websphere.security.jwt.JwtException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Makes access tokens by Liberty's builder {@code doorstep} of server.xml, which holds the key. */
@ApplicationScoped
class AccessTokens {
    static final String BUILDER = "doorstep";
    static final String SESSION = "sid";

    /** As the builder's {@code expiresInSeconds} says; real time, whatever the business clock of a test says. */
    static final Duration LIFE = Duration.ofMinutes(15);

    /** Whether the key is there. */
    boolean canBeSigned() {
        try {
            JwtBuilder.create(BUILDER).subject("0").buildJwt().compact();
            return true;
        } catch (JwtException | InvalidBuilderException | InvalidClaimException e) {
            return false;
        }
    }

    String make(Session session) {
        var person = Long.toString(session.person().value());
        try {
            return JwtBuilder.create(BUILDER)
                    .subject(person)
                    .claim("upn", person)
                    .claim(SESSION, Long.toString(session.id().value()))
                    .jwtId(true)
                    .buildJwt()
                    .compact();
        } catch (JwtException | InvalidBuilderException | InvalidClaimException e) {
            throw new IllegalStateException(
                    "no token can be signed: see jwtBuilder and the key store in server.xml", e);
        }
    }
}
