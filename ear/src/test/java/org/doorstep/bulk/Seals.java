package org.doorstep.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what is written past the services as the house does (ADR 9), without its classes; a test shows that the house opens
 * it. Needs the house's key.
 */
public final class Seals {
    private static final byte[] SALT = "doorstep/privacy/v1".getBytes(UTF_8);
    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final byte[] wrapping;
    private final byte[] indexing;

    public Seals(byte[] key) {
        var extracted = hmac(SALT, key);
        wrapping = hmac(extracted, "wrapping".getBytes(UTF_8), new byte[] {1});
        indexing = hmac(extracted, "blind index".getBytes(UTF_8), new byte[] {1});
    }

    byte[] freshKey() {
        var key = new byte[32];
        random.nextBytes(key);
        return key;
    }

    byte[] wrapped(byte[] key, long person) {
        return seal(wrapping, person, key);
    }

    byte[] unwrapped(byte[] sealed, long person) {
        return open(wrapping, person, sealed);
    }

    byte[] sealed(byte[] key, long person, String plain) {
        return seal(key, person, plain.getBytes(UTF_8));
    }

    String opened(byte[] key, long person, byte[] sealed) {
        return new String(open(key, person, sealed), UTF_8);
    }

    String blindIndex(String kind, String text) {
        return HexFormat.of().formatHex(hmac(indexing, kind.getBytes(UTF_8), new byte[1], text.getBytes(UTF_8)));
    }

    private byte[] seal(byte[] key, long owner, byte[] plain) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, key, owner, nonce, plain);
        return ByteBuffer.allocate(1 + NONCE + sealed.length)
                .put(FORMAT)
                .put(nonce)
                .put(sealed)
                .array();
    }

    private static byte[] open(byte[] key, long owner, byte[] sealed) {
        var nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
        return crypt(Cipher.DECRYPT_MODE, key, owner, nonce, Arrays.copyOfRange(sealed, 1 + NONCE, sealed.length));
    }

    private static byte[] crypt(int mode, byte[] key, long owner, byte[] nonce, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(owner).array());
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what is sealed for " + owner + " does not open", e);
        }
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
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
}
