package org.doorstep.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HexFormat;
import org.doorstep.shared.KeyedHash;

/** HMAC-SHA256 under a key that is derived from the key of configuration. */
@ApplicationScoped
class BlindIndex implements KeyedHash {
    @Inject
    MasterKey master;

    @Override
    public String of(String kind, String text) {
        var hash = Sealing.hmac(master.indexing(), kind.getBytes(UTF_8), new byte[] {0}, text.getBytes(UTF_8));
        return HexFormat.of().formatHex(hash);
    }
}
