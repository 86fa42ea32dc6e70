package org.doorstep.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Personal data as the server seals it: a key of each person's own under that of the configuration, AES-256-GCM bound to the person. */
final class Seal {
    private static final byte[] SALT = "doorstep/privacy/v1".getBytes(StandardCharsets.UTF_8);
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] wrapping;
    private final byte[] indexing;

    Seal(Keys keys) {
        var master = Base64.getDecoder().decode(keys.privacy().strip());
        var extracted = hmac(SALT, master);
        wrapping = hmac(extracted, "wrapping".getBytes(StandardCharsets.UTF_8), new byte[] {1});
        indexing = hmac(extracted, "blind index".getBytes(StandardCharsets.UTF_8), new byte[] {1});
    }

    static byte[] random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    byte[] wrap(long person, byte[] key) {
        return seal(wrapping, person, key);
    }

    byte[] unwrap(long person, byte[] wrapped) {
        return open(wrapping, person, wrapped);
    }

    String index(String kind, String value) {
        return HexFormat.of()
                .formatHex(hmac(
                        indexing,
                        kind.getBytes(StandardCharsets.UTF_8),
                        new byte[] {0},
                        value.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] seal(byte[] key, long owner, byte[] plain) {
        var nonce = random(NONCE);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, owner, nonce).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put((byte) 1)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] open(byte[] key, long owner, byte[] sealed) {
        var nonce = java.util.Arrays.copyOfRange(sealed, 1, 1 + NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, owner, nonce).doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, long owner, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(owner).array());
        return cipher;
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
