package org.doorstep.privacy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM as this system writes it: one byte of format, 12 of nonce, then ciphertext and tag; and key derivation. */
final class Sealing {
    static final int KEY_BYTES = 32;

    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    static byte[] randomKey() {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /** @param owner to whom the ciphertext is bound; it opens only with the same */
    static byte[] seal(SecretKey key, long owner, byte[] plain) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, owner, nonce).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws GeneralSecurityException when the key or the owner is another, or the bytes were changed */
    static byte[] open(SecretKey key, long owner, byte[] sealed) throws GeneralSecurityException {
        var bytes = ByteBuffer.wrap(sealed);
        if (sealed.length <= 1 + NONCE_BYTES || bytes.get() != FORMAT) {
            throw new GeneralSecurityException("not a sealed value");
        }
        var nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        var rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return cipher(Cipher.DECRYPT_MODE, key, owner, nonce).doFinal(rest);
    }

    private static Cipher cipher(int mode, SecretKey key, long owner, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(owner).array());
        return cipher;
    }

    static SecretKey aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HKDF-SHA256 (RFC 5869) for one block of output, which is all that a 256-bit key needs. */
    static byte[] derive(byte[] salt, byte[] secret, byte[] info) {
        var extracted = hmac(salt, secret);
        return hmac(extracted, info, new byte[] {1});
    }
}
