package org.doorstep.payment;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256, in hexadecimal, over lines joined by line feeds. The first line says which way it goes, so none is turned back. */
record SandboxSignature(String secret) {
    private static final String ALGORITHM = "HmacSHA256";

    String of(String... lines) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same over lines and after them a file's text, as UTF-8 whether it is that or not; however large it is. */
    private String of(Path file, String... lines) {
        try (var text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            try (var signed = new OutputStreamWriter(new Signed(mac), StandardCharsets.UTF_8)) {
                text.transferTo(signed);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Signed extends OutputStream {
        private final Mac mac;

        Signed(Mac mac) {
            this.mac = mac;
        }

        @Override
        public void write(int one) {
            mac.update((byte) one);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            mac.update(bytes, from, count);
        }
    }

    boolean matches(String signature, Path file, String... lines) {
        return same(of(file, lines), signature);
    }

    boolean matches(String signature, String... lines) {
        return same(of(lines), signature);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
