package org.doorstep.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.doorstep.shared.ReadinessCheck;

/** No request before access tokens can be signed: without its key store a node could sign nobody in. */
@ApplicationScoped
class TokenReadiness implements ReadinessCheck {
    @Inject
    AccessTokens tokens;

    private volatile boolean signs;

    @Override
    public String name() {
        return "token-key";
    }

    @Override
    public Optional<String> problem() {
        if (!signs) {
            signs = tokens.canBeSigned();
        }
        return signs
                ? Optional.empty()
                : Optional.of("Set keystore_password (environment keystore_password) to the password of the key store"
                        + " resources/security/key.p12, the same on every node: it signs access tokens.");
    }
}
