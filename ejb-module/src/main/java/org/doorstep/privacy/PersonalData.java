package org.doorstep.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.PersonId;

/**
 * Encrypts personal data at rest under a key of each person's own, itself wrapped by the key in configuration; destroying
 * the person's key erases the data. Found again by blind index.
 */
@Stateless
public class PersonalData {
    @Inject
    PersonKeys keys;

    @Inject
    BlindIndex index;

    /** Encrypts; makes the person's key where there is none yet. Refuses for the erased. */
    public byte[] seal(PersonId owner, String plain) {
        return sealUnlessErased(owner, plain).orElseThrow(PersonalData::erased);
    }

    /** As above; empty where the person has been erased, for whoever has something else to do than to keep it. */
    public Optional<byte[]> sealUnlessErased(PersonId owner, String plain) {
        return keys.toSeal(owner.value()).map(key -> Sealing.seal(key, owner.value(), plain.getBytes(UTF_8)));
    }

    /** Refuses what would begin something with an erased person. */
    public void requireNotErased(PersonId owner) {
        if (keys.isDestroyed(owner.value())) {
            throw erased();
        }
    }

    private static Refused erased() {
        return new Refused("privacy.person.erased");
    }

    /** Decrypts; the empty string where the person has been erased. */
    public String open(PersonId owner, byte[] sealed) {
        var key = keys.toOpen(List.of(owner.value())).get(owner.value());
        return key == null ? "" : opened(key, owner, sealed);
    }

    /** Decrypts many, one per person, with one look-up of keys. */
    public Map<PersonId, String> openAll(Map<PersonId, byte[]> sealed) {
        var found = keys.toOpen(sealed.keySet().stream().map(PersonId::value).toList());
        var opened = new HashMap<PersonId, String>();
        sealed.forEach((owner, bytes) -> {
            var key = found.get(owner.value());
            opened.put(owner, key == null ? "" : opened(key, owner, bytes));
        });
        return opened;
    }

    /** A keyed hash (64 hex digits) by which an exact value is found; {@code kind} keeps phones and e-mails apart. */
    public String blindIndex(String kind, String normalised) {
        return index.of(kind, normalised);
    }

    /** Destroys the person's key; nothing can be sealed for that person any more. */
    public void erase(PersonId owner) {
        keys.destroy(owner.value());
    }

    private static String opened(SecretKey key, PersonId owner, byte[] sealed) {
        try {
            return new String(Sealing.open(key, owner.value(), sealed), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("data of person " + owner.value() + " does not open", e);
        }
    }
}
