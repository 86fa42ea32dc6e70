package org.doorstep.privacy;

import jakarta.ejb.Stateless;
import java.util.Map;
import org.doorstep.shared.id.PersonId;

/**
 * Encrypts personal data at rest under a key of each person's own, itself wrapped by the key in configuration; destroying
 * the person's key erases the data. Found again by blind index.
 */
@Stateless
public class PersonalData {
    /** Encrypts; makes the person's key where there is none yet. */
    public byte[] seal(PersonId owner, String plain) {
        throw new UnsupportedOperationException();
    }

    /** Decrypts; the empty string where the person has been erased. */
    public String open(PersonId owner, byte[] sealed) {
        throw new UnsupportedOperationException();
    }

    /** Decrypts many, one per person, with one look-up of keys. */
    public Map<PersonId, String> openAll(Map<PersonId, byte[]> sealed) {
        throw new UnsupportedOperationException();
    }

    /** A keyed hash (hex) by which an exact value is found; {@code kind} keeps phones and e-mails apart. */
    public String blindIndex(String kind, String normalised) {
        throw new UnsupportedOperationException();
    }

    /** Destroys the person's key. */
    public void erase(PersonId owner) {
        throw new UnsupportedOperationException();
    }
}
