package org.doorstep.payment;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Alipay's RSA2, which is SHA256withRSA: we sign with our key, they with theirs.
 *
 * @param theirs those that are believed; more than one while Alipay's key is being changed
 */
record AlipaySigner(PrivateKey ours, List<PublicKey> theirs) {
    static final String TYPE = "RSA2";
    private static final String ALGORITHM = "SHA256withRSA";
    private static final int SHORTEST_KEY = 2048;
    private static final int LONGEST_FILE = 16 * 1024;

    /** What of a request or a callback is signed: {@code name=value} joined by {@code &}, by name, without what is blank. */
    static String content(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> !parameter.getValue().isBlank())
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"));
    }

    /** @return in Base64 */
    String sign(String text) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(ours);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("doorstep.alipay.private-key cannot sign", e);
        }
    }

    /** Whether one of Alipay's keys has signed this text. @param signature in Base64 */
    boolean isTheirs(String text, Charset charset, String signature) {
        return theirs.stream().anyMatch(key -> matches(key, text.getBytes(charset), signature));
    }

    private static boolean matches(PublicKey key, byte[] text, String given) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(Base64.getDecoder().decode(given));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** PKCS#8, as Base64 with or without the lines of PEM around it, or the path of a file with that. */
    static Optional<PrivateKey> privateKey(String text) {
        return key(text, (factory, bytes) -> factory.generatePrivate(new PKCS8EncodedKeySpec(bytes)));
    }

    /** X.509, in the same ways. */
    static Optional<PublicKey> publicKey(String text) {
        return key(text, (factory, bytes) -> factory.generatePublic(new X509EncodedKeySpec(bytes)));
    }

    @FunctionalInterface
    private interface Reading<K> {
        K read(KeyFactory factory, byte[] bytes) throws GeneralSecurityException;
    }

    // a path may consist of nothing but letters of Base64, but then it is no key
    private static <K> Optional<K> key(String text, Reading<K> reading) {
        return written(text, reading).or(() -> inFile(text).flatMap(content -> written(content, reading)));
    }

    private static <K> Optional<K> written(String text, Reading<K> reading) {
        try {
            var bytes = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z0-9 ]+-----", ""));
            return Optional.of(reading.read(KeyFactory.getInstance("RSA"), bytes))
                    .filter(key -> key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= SHORTEST_KEY);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> inFile(String path) {
        try {
            var file = Path.of(path);
            return Files.isRegularFile(file) && Files.size(file) <= LONGEST_FILE
                    ? Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1))
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
