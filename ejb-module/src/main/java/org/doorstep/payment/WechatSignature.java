package org.doorstep.payment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What WeChat Pay signs and encrypts with: SHA256-RSA2048 over lines that all end in a line feed, and AES-256-GCM. */
final class WechatSignature {
    static final String SCHEME = "WECHATPAY2-SHA256-RSA2048";
    private static final String ALGORITHM = "SHA256withRSA";
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int TAG_BITS = 128;

    private WechatSignature() {}

    /** The four headers under which WeChat Pay signs answers and callbacks; empty words where one is missing. */
    record Seal(String serial, String timestamp, String nonce, String signature) {
        /** Whether one of these keys has signed the body. */
        boolean holds(Map<String, PublicKey> keys, String body) {
            var key = keys.get(serial);
            return key != null && verifies(key, lines(timestamp, nonce, body), signature);
        }

        /** Whether it was made within five minutes of now. */
        boolean isTimely(Clock clock) {
            try {
                var at = Instant.ofEpochSecond(Long.parseLong(timestamp));
                return Duration.between(at, clock.instant()).abs().compareTo(WINDOW) <= 0;
            } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
                return false;
            }
        }
    }

    static String sign(PrivateKey key, String... lines) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(lines(lines).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean verifies(PublicKey key, String text, String given) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(given));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // what is no signature at all does not verify; WeChat Pay sends such ones on purpose, to see whether we
            // look
            return false;
        }
    }

    /**
     * What stands in an encrypted resource.
     *
     * @throws GeneralSecurityException when it was not encrypted under this key
     */
    static String opened(byte[] key, String nonce, String associated, String ciphertext)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_BITS, nonce.getBytes(StandardCharsets.UTF_8)));
        cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
        return new String(cipher.doFinal(Base64.getDecoder().decode(ciphertext)), StandardCharsets.UTF_8);
    }

    private static String lines(String... lines) {
        var text = new StringBuilder();
        Arrays.stream(lines).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
