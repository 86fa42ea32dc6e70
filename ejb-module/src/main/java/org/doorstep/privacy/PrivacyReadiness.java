package org.doorstep.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.doorstep.shared.ReadinessCheck;

/** No request before the key is there and is the one that this database was written with. */
@ApplicationScoped
class PrivacyReadiness implements ReadinessCheck {
    @Inject
    MasterKey master;

    @Inject
    KeyProof proof;

    private volatile boolean fits;

    @Override
    public String name() {
        return "privacy-key";
    }

    @Override
    public Optional<String> problem() {
        var wrong = master.problem();
        if (wrong.isPresent() || fits) {
            return wrong;
        }
        fits = proof.fits();
        return fits
                ? Optional.empty()
                : Optional.of("doorstep.privacy.key is not the key that this database was written with; set that one.");
    }
}
